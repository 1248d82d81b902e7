package io.notifyagent.config;

/** Patterns for the tests of other packages. */
public final class ArchivePatterns {

    private ArchivePatterns() {}

    public static ArchivePattern of(String written) {
        return ArchivePattern.parse(written);
    }
}

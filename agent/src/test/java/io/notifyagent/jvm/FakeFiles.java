package io.notifyagent.jvm;

import java.util.HashMap;
import java.util.Map;

/** The files of a system that a test makes up. */
final class FakeFiles implements SystemFiles {

    private final Map<String, String> files = new HashMap<>();

    FakeFiles with(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public String read(String path) {
        return files.get(path);
    }
}

package io.notifyagent.jvm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of a system that a test makes up. */
final class FakeFiles implements SystemFiles {

    private final Map<String, String> files = new HashMap<>();
    private final List<String> reads = new ArrayList<>();

    FakeFiles with(String path, String text) {
        files.put(path, text);
        return this;
    }

    @Override
    public String read(String path) {
        reads.add(path);
        return files.get(path);
    }

    /** Those that were read since the last call. */
    List<String> takeReads() {
        List<String> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }
}

package io.notifyagent.pipeline;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Names batches, unlike any other batch of any run (rule P4), with at most 64 characters of {@code [A-Za-z0-9_-]}.
 * Shared by all handlers' workers.
 */
final class BatchIds {

    private static final int LONGEST_PREFIX = 48;

    private final String prefix;
    private final AtomicLong last = new AtomicLong();

    /** @param bootId UUID of this run */
    BatchIds(String bootId) {
        String safe = bootId.replaceAll("[^A-Za-z0-9_-]", "_");
        prefix = safe.substring(0, Math.min(safe.length(), LONGEST_PREFIX)) + "-";
    }

    String next() {
        return prefix + Long.toString(last.incrementAndGet(), Character.MAX_RADIX);
    }
}

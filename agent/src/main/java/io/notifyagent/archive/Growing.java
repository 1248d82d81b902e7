package io.notifyagent.archive;

import io.notifyagent.config.Recording;

/** A file that may still be written. Used by the thread of its archive. */
final class Growing {

    final Recording recording;
    final boolean picture;
    private final long firstSeenMillis;
    private FileFacts facts;
    private long unchangedSince;
    private boolean grew;

    /** @param nanos of the look that found it */
    Growing(Recording recording, boolean picture, FileFacts facts, long nowMillis, long nanos) {
        this.recording = recording;
        this.picture = picture;
        this.facts = facts;
        this.firstSeenMillis = nowMillis;
        this.unchangedSince = nanos;
    }

    FileFacts facts() {
        return facts;
    }

    /** Whether it has something in it and has not changed for so long. */
    boolean complete(FileFacts now, long nanos, long quietNanos) {
        if (now.identity() != facts.identity()) {
            grew = true;
            facts = now;
            unchangedSince = nanos;
        }
        return now.size() > 0 && nanos - unchangedSince >= quietNanos;
    }

    /** Unix seconds of its begin: what its path says, else when it was found, if it grew from then on. */
    long utc() {
        if (recording.utc() != null) {
            return recording.utc();
        }
        return Math.floorDiv(grew ? firstSeenMillis : facts.modifiedMillis(), 1000L);
    }
}

package io.notifyagent;

import io.notifyagent.event.Fields;
import io.notifyagent.sink.lua.LiveStreams;
import io.notifyagent.track.Tracker;
import java.util.Collections;
import java.util.Iterator;

/**
 * Tells scripts what the tracker knows (rule S3). Made before the configuration is read, which is before there is a
 * tracker: none are alive until then. Asked by exchange threads.
 */
final class TrackedStreams implements LiveStreams {

    private volatile Tracker tracker;

    void of(Tracker newTracker) {
        tracker = newTracker;
    }

    @Override
    public Iterator<Fields> now() {
        Tracker known = tracker;
        return known == null ? Collections.emptyIterator() : known.streams();
    }
}

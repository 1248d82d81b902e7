package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;

/** Tells of pauses, and of threads that had to wait for memory (event long_gc). On the monitor's thread. */
final class GcWatch {

    private static final Kind KIND = Kind.of(EventType.LONG_GC);

    private final long limitMillis;
    private final Distress distress;

    GcWatch(long limitMillis, Distress distress) {
        this.limitMillis = limitMillis;
        this.distress = distress;
    }

    /** What is shorter is not told. */
    long limitMillis() {
        return limitMillis;
    }

    void collected(Collection collection) {
        if (collection.millis() < limitMillis || !collection.isPause() && !collection.isStall()) {
            return;
        }
        FieldsBuilder fields = distress.fields()
                .put("timeout", collection.millis())
                .put("gc", collection.gc())
                .put("action", collection.action())
                .put("cause", collection.cause());
        if (collection.heapBefore() >= 0) {
            fields.put("heap_before", collection.heapBefore())
                    .put("heap_after", collection.heapAfter())
                    .put("heap_max", collection.heapMax());
        }
        if (collection.isStall()) {
            fields.put("stall", true);
        }
        distress.tell(KIND, fields);
    }
}

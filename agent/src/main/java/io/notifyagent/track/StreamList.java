package io.notifyagent.track;

import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Redaction;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Tells which streams are alive, as scripts see them (rule S3). Stateless, for any thread: it takes no lock that a host
 * thread wants, and what it tells is at about one moment, not at exactly one.
 */
record StreamList(Lives lives, LifeEvents events, Redaction redaction, Clock clock) {

    /** What sessions and streams have in common. */
    private record Place(String app, String media) {
        static Place of(Life life) {
            return new Place(life.app(), life.media());
        }
    }

    /**
     * In the order of their begin. The fields of a stream are made when the iteration gets to it: who pays for memory can
     * stop between two of them.
     */
    Iterator<Fields> iterator() {
        List<Life> streams = new ArrayList<>(lives.all(LifeKind.PUBLISH));
        streams.addAll(lives.all(LifeKind.STREAM));
        long now = clock.nanos();
        streams.sort(Comparator.comparingLong(life -> life.beganNanos - now));
        Map<Place, Integer> clients = new HashMap<>();
        for (Life session : lives.all(LifeKind.SESSION)) {
            clients.merge(Place.of(session), 1, Integer::sum);
        }
        return streams.stream()
                .map(life -> fields(life, clients.getOrDefault(Place.of(life), 0)))
                .iterator();
    }

    private Fields fields(Life life, int clients) {
        FieldsBuilder fields = new FieldsBuilder(redaction)
                .put("media", life.media())
                .put("app", life.app())
                .putAll(events.ofStream(life))
                .put("started_at", life.beganMillis)
                .put("ready", life.ready())
                .put("clients", clients);
        if (life.frames.frames() > 0) {
            long silentNanos = clock.nanos() - life.frames.lastNanos();
            fields.put("frames", life.frames.frames())
                    .put("bytes", life.frames.bytes())
                    .put("last_frame_at", clock.epochMillis() - TimeUnit.NANOSECONDS.toMillis(silentNanos));
        }
        return fields.build();
    }
}

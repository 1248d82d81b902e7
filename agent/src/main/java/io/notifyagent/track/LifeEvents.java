package io.notifyagent.track;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Which events the states of a life give, and with which fields. Called under the lock of the life's family, on whatever
 * thread changed the state; offers events and keeps nothing.
 *
 * <p>An event carries those fields of its life and of its life's parents that the catalogue names for it, and those that
 * the catalogue names for no event at all: a hook's own.
 */
public final class LifeEvents {

    private static final Set<String> CATALOGUED = catalogued();

    /** Fields of a life that are not fields of an event. */
    private static final Set<String> ENVELOPE = Set.of("media", "app");

    /** What the stream of a publish has besides. */
    private static final Fields OF_PUBLISH =
            new FieldsBuilder(Redaction.DEFAULT).put("type", "publish").build();

    private final Emission emission;
    private final Supplier<Fields> server;
    private final Redaction redaction;
    private final Clock clock;
    private final Fragments fragments;

    /** @param server what is told of the server when it has started */
    public LifeEvents(Emission emission, Supplier<Fields> server, Redaction redaction, Clock clock) {
        this.emission = emission;
        this.server = server;
        this.redaction = redaction;
        this.clock = clock;
        this.fragments = new Fragments(redaction);
    }

    private static Set<String> catalogued() {
        Set<String> names = new HashSet<>();
        for (EventType type : EventType.values()) {
            names.addAll(type.fields());
        }
        return Set.copyOf(names);
    }

    /** Whether the catalogue names a field of that name for some event. */
    static boolean isCatalogued(String name) {
        return CATALOGUED.contains(name);
    }

    /** Whether it is not a field of an event but stands beside them. */
    static boolean isEnvelope(String name) {
        return ENVELOPE.contains(name);
    }

    /** Where the events go. */
    Emission emission() {
        return emission;
    }

    void began(Life life) {
        switch (life.kind) {
            case SERVER -> began(EventType.SERVER_STARTED, life, server.get());
            case LISTENER -> began(EventType.LISTENER_START, life, Fields.EMPTY);
            case CONNECTION -> {
                // A connection that plays nothing is no session, nor is a publisher's.
            }
            case SESSION ->
                began(EventType.SESSION_OPENED, life, opened(life, fields()).build());
            case STREAM -> began(EventType.STREAM_STARTED, life, Fields.EMPTY);
            case PUBLISH -> {
                began(EventType.STREAM_STARTED, life, OF_PUBLISH);
                began(EventType.PUBLISH_STARTED, life, Fields.EMPTY);
            }
            case FILE -> began(EventType.FILE_OPENED, life, Fields.EMPTY);
            case PUSH -> began(EventType.PUSH_STARTED, life, Fields.EMPTY);
        }
    }

    void ended(Life life, Fields told, String mark) {
        switch (life.kind) {
            case SESSION ->
                emit(
                        EventType.SESSION_CLOSED,
                        life,
                        opened(life, ending(life, told, mark))
                                .put("closed_at", clock.epochMillis())
                                .build());
            case STREAM ->
                emit(EventType.STREAM_STOPPED, life, ending(life, told, mark).build());
            case PUBLISH -> publishEnded(life, told, mark);
            case FILE ->
                emit(EventType.FILE_CLOSED, life, ending(life, told, mark).build());
            case SERVER, LISTENER, CONNECTION, PUSH -> {
                // Their end is no event of the catalogue.
            }
        }
    }

    private void publishEnded(Life life, Fields told, String mark) {
        FieldsBuilder ending = ending(life, told, mark);
        Fields all = ending.build();
        Fields bytes = bytesOf(life, all);
        if (!life.lost() && !Reasons.askedFor(mark)) {
            FieldsBuilder lost =
                    fields().put("reason", Reasons.ofLoss(life.mark())).putAll(bytes);
            if (life.frames.frames() > 0) {
                long silentMillis = TimeUnit.NANOSECONDS.toMillis(clock.nanos() - life.frames.lastNanos());
                lost.put("last_frame_at", clock.epochMillis() - silentMillis);
            }
            emit(EventType.SOURCE_LOST, life, lost.build());
        }
        ending.putAll(bytes);
        if (!life.synthetic) {
            ending.put("frames", life.frames.frames()).put("keyframes", life.frames.keyFrames());
            long duration = duration(life);
            if (duration > 0 && bytes.get("bytes") instanceof Long count) {
                ending.put("avg_bitrate", count * 8 * 1000 / duration);
            }
        }
        emit(EventType.PUBLISH_STOPPED, life, ending.build());
        FieldsBuilder stopped = fields().putAll(all);
        stopped.putAny("bytes_in", bytes.get("bytes"));
        emit(EventType.STREAM_STOPPED, life, stopped.build());
    }

    /** What the server has counted, else what was counted here; nothing where that was not from the beginning. */
    private Fields bytesOf(Life life, Fields told) {
        if (told.get("bytes") instanceof Long count) {
            return fields().put("bytes", count).build();
        }
        return life.synthetic
                ? Fields.EMPTY
                : fields().put("bytes", life.frames.bytes()).build();
    }

    void ready(Life life, Fields told) {
        emit(
                EventType.SOURCE_READY,
                life,
                timed("delay", life, fields().putAll(life.info()).putAll(told)).build());
    }

    /** What the frames of a source tell, or their absence. */
    void ofSource(EventType type, Life life, Fields told) {
        emission.emit(new Event(Kind.of(type), clock.epochMillis(), life.media(), life.app(), told));
    }

    /**
     * Info without known fields, or unchanged, is silent: Red5 makes one up before the publisher's own. What a hook of a
     * higher rank told holds: sequence headers are right where metadata are not, and are not repeated.
     */
    void informed(Life life, int rank, Fields told) {
        Fields known = selected(EventType.STREAM_MEDIA_INFO, told);
        if (known.size() == 0) {
            return;
        }
        FieldsBuilder all = fields();
        life.inform(rank, fields().putAll(life.info(rank)).putAll(known).build())
                .forEach(all::putAll);
        Fields merged = all.build();
        if (!merged.equals(life.info())) {
            life.inform(merged);
            emit(EventType.STREAM_MEDIA_INFO, life, merged);
        }
    }

    /** An event of its own, with the fields of the life it is about, if there is one. */
    void single(Kind kind, Life of, Fields fields) {
        String media = text(fields, "media", of == null ? null : of.media());
        String app = text(fields, "app", of == null ? null : of.app());
        for (Fragments.Told told : fragments.of(kind, media, fields)) {
            Kind one = told.kind();
            Fields shown = one.type() == null ? without(told.fields()) : selected(one.type(), told.fields());
            emission.emit(new Event(one, clock.epochMillis(), media, app, shown));
        }
    }

    /** What {@code stream_started} told of a stream or publish; any thread. */
    Fields ofStream(Life life) {
        return selected(EventType.STREAM_STARTED, life, life.kind == LifeKind.PUBLISH ? OF_PUBLISH : Fields.EMPTY);
    }

    private void emit(EventType type, Life life, Fields own) {
        emission.emit(
                new Event(Kind.of(type), clock.epochMillis(), life.media(), life.app(), selected(type, life, own)));
    }

    /** What every end tells: duration, bytes and reason, after what the hook told. */
    private FieldsBuilder ending(Life life, Fields told, String mark) {
        FieldsBuilder ending = fields().putAll(told);
        if (told.get("bytes") instanceof Long count) {
            ending.put("bytes", count - life.bytesBefore);
        }
        timed("duration", life, ending);
        if (mark != null || told.get("reason") == null) {
            ending.put("reason", Reasons.ofEnd(mark));
        }
        return ending;
    }

    private Fields selected(EventType type, Life life, Fields own) {
        return selected(type, fields().putAll(life.fields).putAll(own).build());
    }

    private Fields selected(EventType type, Fields all) {
        FieldsBuilder selected = fields();
        for (String name : type.fields()) {
            selected.putAny(name, all.get(name));
        }
        for (int i = 0; i < all.size(); i++) {
            String name = all.name(i);
            if (!CATALOGUED.contains(name) && !ENVELOPE.contains(name)) {
                selected.putAny(name, all.value(i));
            }
        }
        return selected.build();
    }

    private Fields without(Fields all) {
        FieldsBuilder rest = fields();
        for (int i = 0; i < all.size(); i++) {
            if (!ENVELOPE.contains(all.name(i))) {
                rest.putAny(all.name(i), all.value(i));
            }
        }
        return rest.build();
    }

    /** Of what began before the agent came nobody knows when. */
    private FieldsBuilder timed(String name, Life life, FieldsBuilder of) {
        return life.synthetic ? of : of.put(name, duration(life));
    }

    private static FieldsBuilder opened(Life life, FieldsBuilder of) {
        return life.synthetic ? of : of.put("opened_at", life.beganMillis);
    }

    /** A begin that was not seen, because the agent came later, says so. */
    private void began(EventType type, Life life, Fields own) {
        emit(
                type,
                life,
                life.synthetic ? fields().putAll(own).put("synthetic", true).build() : own);
    }

    private long duration(Life life) {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanos() - life.beganNanos);
    }

    private FieldsBuilder fields() {
        return new FieldsBuilder(redaction);
    }

    private static String text(Fields fields, String name, String otherwise) {
        return fields.get(name) instanceof String text ? text : otherwise;
    }
}

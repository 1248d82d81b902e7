package io.notifyagent.track;

import io.notifyagent.api.EventType;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Profile;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which events of the catalogue a profile can give (rule E1): those its hooks name, and those the tracker derives from
 * the lives its hooks begin. Stateless; for the command line.
 */
public final class EmittedEvents {

    private EmittedEvents() {}

    /** The events that a server with this profile can give, the JVM's and the agent's own not among them. */
    public static Set<EventType> of(Profile profile) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        for (Hook hook : profile.hooks()) {
            if (hook.action() instanceof Action.Emit emit && emit.event().type() != null) {
                events.add(emit.event().type());
                if (emit.event().type() == EventType.DVR_NEW_FRAGMENT) {
                    events.add(EventType.DVR_NEW_BLOB);
                }
            } else if (hook.action() instanceof Action.Life life) {
                events.addAll(of(life, hook));
            }
        }
        return events;
    }

    private static Set<EventType> of(Action.Life life, Hook hook) {
        return switch (life.verb()) {
            case BEGIN -> lived(life.kind());
            // An end without a begin is ignored (E3), and a begin gives the end by itself.
            case END -> Set.of();
            case READY -> Set.of(EventType.SOURCE_READY);
            case INFO -> Set.of(EventType.STREAM_MEDIA_INFO);
            case FRAME -> life.kind() == LifeKind.PUBLISH ? ofFrames(hook) : Set.of();
        };
    }

    /** Begin and end: an end follows every begin. */
    private static Set<EventType> lived(LifeKind kind) {
        return switch (kind) {
            case SERVER -> Set.of(EventType.SERVER_STARTED);
            case LISTENER -> Set.of(EventType.LISTENER_START);
            case CONNECTION -> Set.of();
            case SESSION -> Set.of(EventType.SESSION_OPENED, EventType.SESSION_CLOSED);
            case STREAM -> Set.of(EventType.STREAM_STARTED, EventType.STREAM_STOPPED);
            case PUBLISH ->
                Set.of(
                        EventType.STREAM_STARTED,
                        EventType.PUBLISH_STARTED,
                        // A publisher that never sends a frame is silent too.
                        EventType.FRAMES_TIMED_OUT,
                        EventType.SOURCE_LOST,
                        EventType.PUBLISH_STOPPED,
                        EventType.STREAM_STOPPED);
            case FILE -> Set.of(EventType.FILE_OPENED, EventType.FILE_CLOSED);
            case PUSH -> Set.of(EventType.PUSH_STARTED);
        };
    }

    private static Set<EventType> ofFrames(Hook hook) {
        // Audio alone makes a source ready too.
        Set<EventType> events = EnumSet.of(EventType.SOURCE_READY, EventType.FRAMES_RESTORED);
        if (tells(hook, "timestamp")) {
            events.add(EventType.STREAM_RT_SYNC);
            if (tells(hook, "key")) {
                events.add(EventType.STREAM_FORCE_CLOSE_GOP);
            }
        }
        return events;
    }

    private static boolean tells(Hook hook, String field) {
        return hook.fields().stream().anyMatch(told -> told.name().equals(field));
    }
}

package io.notifyagent.cli;

import io.notifyagent.api.EventType;
import io.notifyagent.profile.Profile;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.profile.Profiles;
import io.notifyagent.track.EmittedEvents;
import io.notifyagent.weave.Decoders;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who emits an event of the catalogue (rule E1): {@code agent} (about itself), {@code jvm} (on any JVM), {@code dvr} (of
 * a folder of recordings), and the shipped profiles by name. Immutable.
 */
final class Emitters {

    /** What the agent tells of itself. */
    static final Set<EventType> AGENT = Set.copyOf(EnumSet.of(
            EventType.CONFIG_RELOADED, EventType.EVENTS_LOST, EventType.HANDLER_FAILING, EventType.HANDLER_RECOVERED));

    /** What package {@code jvm} tells, whatever runs in the JVM. */
    static final Set<EventType> JVM = Set.copyOf(EnumSet.of(
            EventType.SERVER_STARTED,
            EventType.LISTENER_START,
            EventType.LISTENER_FAILURE,
            EventType.MEMORY_USAGE,
            EventType.LONG_GC,
            EventType.LONG_SCHEDULE_PID,
            EventType.LONG_SCHEDULE_PORT,
            EventType.BUSY_PORT,
            EventType.BUSY_DIST_PORT));

    /** What package {@code archive} tells of the folders that {@code agent.dvr} names. */
    static final Set<EventType> DVR = Set.copyOf(EnumSet.of(
            EventType.DVR_NEW_FRAGMENT,
            EventType.DVR_NEW_BLOB,
            EventType.DVR_DELETED_FRAGMENTS,
            EventType.STREAM_JPEG));

    private final List<Profile> profiles = new ArrayList<>();
    private final List<Set<EventType>> ofProfiles = new ArrayList<>();

    /** Reads the shipped profiles. */
    Emitters() {
        ProfileParser parser = new ProfileParser(Decoders.names());
        for (String name : Profiles.shipped()) {
            Profile profile = Profiles.shipped(name, parser).profile().orElseThrow();
            profiles.add(profile);
            ofProfiles.add(EmittedEvents.of(profile));
        }
    }

    /** In this order: agent, jvm, dvr, profiles; empty where nobody emits it yet. */
    List<String> of(EventType type) {
        List<String> emitters = new ArrayList<>();
        if (AGENT.contains(type)) {
            emitters.add("agent");
        }
        if (JVM.contains(type)) {
            emitters.add("jvm");
        }
        if (DVR.contains(type)) {
            emitters.add("dvr");
        }
        for (int i = 0; i < profiles.size(); i++) {
            if (ofProfiles.get(i).contains(type)) {
                emitters.add(profiles.get(i).name());
            }
        }
        return emitters;
    }
}

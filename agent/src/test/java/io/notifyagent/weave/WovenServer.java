package io.notifyagent.weave;

import io.notifyagent.config.MediaTimeouts;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Look;
import io.notifyagent.filter.Validity;
import io.notifyagent.profile.ParsedProfile;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.OwnedCount;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import io.notifyagent.weave.host.Broadcast;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small server in this JVM whose classes are loaded, and verified, by a loader of their own after weaving, with
 * everything behind the hooks real but the handlers.
 */
final class WovenServer implements AutoCloseable {

    static final String HOST = "io.notifyagent.weave.host.Broadcast";

    private static final String HEADER = "profile test { when " + HOST + "; alias H io.notifyagent.weave.host; }\n";

    final List<Event> events = new ArrayList<>();
    final List<String> problems = new ArrayList<>();
    final HookTable table;
    private final Bridge bridge;
    private final ClassLoader loader;
    boolean wanted = true;
    /** Of the one handler; null: everything is looked at when it is made. To be set before a site links. */
    EventFilter filter;

    final OwnedCount refusals = new OwnedCount();

    WovenServer(String hooks) {
        ParsedProfile parsed = new ProfileParser(Decoders.names()).parse("test.profile", HEADER + hooks);
        AgentLog log = new Problems();
        table = new HookTable(List.of(parsed.profile().orElseThrow(() -> new AssertionError(parsed.problems()))), log);
        Emission emission = new Recorder();
        Tracker tracker = new Tracker(
                new LifeEvents(emission, () -> Fields.EMPTY, Redaction.DEFAULT, Clock.SYSTEM),
                Redaction.DEFAULT,
                Clock.SYSTEM,
                log,
                new TrackerLimits(100, MediaTimeouts.ofMillis(5_000), MediaTimeouts.ofMillis(60_000)));
        bridge = new Bridge(new SiteLinker(table, tracker, emission, log));
        if (!NotifyAgentHook.take(bridge)) {
            throw new AssertionError("another test has not given the hook back");
        }
        loader = new HostLoader(new HookTransformer(table, log));
    }

    /** The woven class. */
    Class<?> host() throws ClassNotFoundException {
        return Class.forName(HOST, true, loader);
    }

    /** A woven object with a connection. */
    Object broadcast(String name) throws ReflectiveOperationException {
        Class<?> connection = Class.forName(HOST + "$Connection", true, loader);
        return host().getConstructor(String.class, connection)
                .newInstance(name, connection.getConstructor(String.class).newInstance("C1"));
    }

    HookState hook(String name) {
        return table.site("test:" + name).state();
    }

    List<String> names() {
        return events.stream().map(event -> event.kind().name()).toList();
    }

    /** Detaches: call sites do nothing from now on. */
    void release() {
        bridge.linker.releaseAll();
    }

    @Override
    public void close() {
        NotifyAgentHook.release(bridge);
    }

    private final class Recorder implements Emission {
        @Override
        public boolean wants(Kind kind) {
            return wanted;
        }

        @Override
        public boolean emit(Event event) {
            return events.add(event);
        }

        @Override
        public Look look(Kind kind, List<String> fields) {
            return filter == null
                    ? Look.UNCLEAR
                    : Look.of(new Validity(), Arrays.asList(filter.outlook(kind)), fields, List.of(refusals));
        }
    }

    private final class Problems implements AgentLog {
        @Override
        public void problem(String code, String subject, String message) {
            problems.add(code + " " + subject + " " + message);
        }

        @Override
        public void info(String message) {
            // Not a problem.
        }

        @Override
        public void recovered(String code, String subject, String message) {
            // Not a problem.
        }
    }

    private static final class Bridge extends NotifyAgentHook {

        private final SiteLinker linker;

        Bridge(SiteLinker linker) {
            this.linker = linker;
        }

        @Override
        protected CallSite linkSite(MethodHandles.Lookup caller, String name, MethodType type) {
            return linker.link(caller, name, type);
        }

        @Override
        protected boolean hostEventEnabled(String event) {
            return false;
        }

        @Override
        protected boolean emitHostEvent(String event, String media, Object[] keysAndValues) {
            return false;
        }

        @Override
        protected long entered(int point, Object subject) {
            return 0;
        }

        @Override
        protected void left(int point, Object subject, long entered, long result, Object detail) {
            throw new AssertionError("nothing of the JDK is woven here");
        }

        @Override
        protected boolean commanded(String words) {
            return false;
        }
    }

    /** Loads the host's classes anew and woven, as the JVM would. */
    private static final class HostLoader extends ClassLoader {

        private final HookTransformer transformer;

        HostLoader(HookTransformer transformer) {
            super(Broadcast.class.getClassLoader());
            this.transformer = transformer;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(HOST)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/');
            try (InputStream in = getParent().getResourceAsStream(file + ".class")) {
                byte[] plain = in.readAllBytes();
                byte[] woven = transformer.transform(this, file, null, null, plain);
                byte[] classFile = woven == null ? plain : woven;
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException missing) {
                throw new ClassNotFoundException(name, missing);
            }
        }
    }
}

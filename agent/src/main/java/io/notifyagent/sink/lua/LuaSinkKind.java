package io.notifyagent.sink.lua;

import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.OptionNames;
import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Limits;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scripts: targets that end in {@code .lua}, relative to the folder of the file that names them (rules S1, S5, C7). The
 * script is read and parsed here once, so that a wrong one is told as a problem of the configuration. Immutable, safe on
 * any thread.
 */
public final class LuaSinkKind implements SinkKind {

    private static final String SUFFIX = ".lua";
    private static final String TIMEOUT = "script_timeout";
    private static final String INSTRUCTIONS = "script_instructions";
    private static final String MEMORY = "script_memory";
    private static final String HTTP_ALLOW = "http_allow";
    private static final String DEBUG = "script_debug";
    private static final List<String> KNOWN = List.of(TIMEOUT, INSTRUCTIONS, MEMORY, HTTP_ALLOW, DEBUG);

    /** Shorter names are within two letters of too many others. */
    private static final int SHORTEST_MISTYPED = 6;

    /** Not for scripts: how an event gets here, and what other kinds of sink keep secret (rule H6). */
    private static final Set<String> NO_ARGS = Set.of(
            "only",
            "except",
            "verbose",
            "buffer",
            "resend_notifications_limit",
            "resend_notifications_timeout",
            "sign_key",
            "sign_secret",
            "authorization",
            "header",
            "client_key");

    private final FileTrust trust;
    private final LiveStreams streams;

    /**
     * @param trust whose scripts may be run (rule C1)
     * @param streams what {@code flussonic.streams()} tells
     */
    public LuaSinkKind(FileTrust trust, LiveStreams streams) {
        this.trust = trust;
        this.streams = streams;
    }

    @Override
    public boolean handles(String target) {
        return target.endsWith(SUFFIX) && !target.contains("://");
    }

    @Override
    public SinkPlan plan(SinkSettings settings) {
        Limits defaults = Limits.DEFAULTS;
        Limits limits = new Limits(
                settings.millis(TIMEOUT, defaults.timeoutMillis(), 100, 600_000),
                settings.number(INSTRUCTIONS, defaults.instructions(), 1000, 10_000_000_000L),
                settings.bytes(MEMORY, defaults.allocatedBytes(), 1 << 20, 4L << 30),
                defaults.retainedBytes());
        Set<String> allowed = new LinkedHashSet<>();
        settings.text(HTTP_ALLOW).ifPresent(text -> {
            for (String host : text.split(",")) {
                allowed.add(host.strip());
            }
        });
        boolean debug = settings.flag(DEBUG, false);
        warnOfMistyped(settings);
        Path script = script(settings, limits);
        return new LuaPlan(
                script,
                args(settings),
                settings.buffered(),
                limits,
                Collections.unmodifiableSet(allowed),
                debug,
                streams);
    }

    private Path script(SinkSettings settings, Limits limits) {
        try {
            Path path = settings.baseFolder()
                    .resolve(settings.target())
                    .toAbsolutePath()
                    .normalize();
            ScriptFile file = new ScriptFile(path, trust);
            new Interpreter(limits, Clock.SYSTEM, line -> {})
                    .compile(file.read().source(), file.name());
            return path;
        } catch (InvalidPathException e) {
            settings.error("sink", "no file can have that name: " + e.getReason());
        } catch (IOException | ScriptFailure e) {
            settings.error("sink", e.getMessage());
        }
        return settings.baseFolder();
    }

    /** Every option but those that are not for scripts, in the order written. */
    private static Map<String, String> args(SinkSettings settings) {
        Map<String, String> args = new LinkedHashMap<>();
        for (String name : List.copyOf(settings.withPrefix(""))) {
            int dot = name.indexOf('.');
            if (!NO_ARGS.contains(dot < 0 ? name : name.substring(0, dot))) {
                settings.text(name).ifPresent(value -> args.put(name, value));
            }
        }
        return Collections.unmodifiableMap(args);
    }

    private static void warnOfMistyped(SinkSettings settings) {
        for (String option : settings.unread()) {
            if (option.length() >= SHORTEST_MISTYPED) {
                OptionNames.near(option, KNOWN)
                        .ifPresent(near -> settings.warning(
                                option, "the script gets '" + option + "' in args; was '" + near + "' meant?"));
            }
        }
    }
}

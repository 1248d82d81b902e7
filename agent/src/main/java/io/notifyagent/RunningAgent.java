package io.notifyagent;

import io.notifyagent.config.AgentOptions;
import io.notifyagent.config.Configuration;
import io.notifyagent.country.Countries;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.jmx.AgentFacts;
import io.notifyagent.jmx.Beans;
import io.notifyagent.jvm.JvmMonitors;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.profile.Profiles;
import io.notifyagent.reload.ConfigurationWatch;
import io.notifyagent.reload.HandlerSpecs;
import io.notifyagent.reload.LogPlace;
import io.notifyagent.reload.Reload;
import io.notifyagent.reload.Reloader;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.HostName;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.Version;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import io.notifyagent.weave.ActiveProfile;
import io.notifyagent.weave.Decoders;
import io.notifyagent.weave.HookTable;
import io.notifyagent.weave.HookTransformer;
import io.notifyagent.weave.JdkClasses;
import io.notifyagent.weave.JdkWeaving;
import io.notifyagent.weave.SiteLinker;
import io.notifyagent.weave.Weaving;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The agent at work: made and started on the thread that starts the JVM, which it holds no longer than it takes to read
 * the profiles and to install the transformer; everything else happens on {@link MainLoop} and the handlers' threads.
 */
final class RunningAgent {

    private static final long LONGEST_RELOAD_SECONDS = 30;

    private final Configuration configuration;
    private final Supplier<Configuration> reading;
    private final Instrumentation instrumentation;
    private final LogPlace logPlace;
    private final ProblemLog log;
    private final TrackedStreams streams;
    private final Clock clock = Clock.SYSTEM;
    private volatile ConfigurationWatch watch;

    /**
     * @param reading reads the configuration again
     * @param streams is told of the tracker
     */
    RunningAgent(
            Configuration configuration,
            Supplier<Configuration> reading,
            Instrumentation instrumentation,
            LogPlace logPlace,
            TrackedStreams streams) {
        this.configuration = configuration;
        this.reading = reading;
        this.instrumentation = instrumentation;
        this.logPlace = logPlace;
        this.log = logPlace.log();
        this.streams = streams;
    }

    /**
     * Reads the configuration again and puts it in force (rule C8); any thread, once the agent has started. It happens on
     * an agent thread.
     *
     * @param reason who or what asks for it, in one line; it stands in the log and in {@code config_reloaded}
     */
    CompletableFuture<Reload> reload(String reason) {
        return watch.request(reason);
    }

    void start() {
        AgentOptions options = configuration.agent();
        Redaction redaction = new Redaction(options.redact());
        Origin origin =
                new Origin(HostName.of(options.server()), UUID.randomUUID().toString());
        String version = Version.current();

        Pipeline pipeline = new Pipeline(origin, version, clock, log);
        Countries countries = new Countries(log);
        ServerFacts facts = new ServerFacts(log);
        HookTable table = new HookTable(new Profiles(Decoders.names(), log).read(options.profiles()), log);
        JdkClasses jdk = new JdkClasses(log);
        JvmMonitors monitors = new JvmMonitors(
                options.jvm(),
                new JvmMonitors.Surroundings(
                        new PipelineEmission(pipeline.emitter(), countries, redaction),
                        redaction,
                        table::isActive,
                        facts::fields,
                        clock,
                        log),
                new JdkWeaving(instrumentation, jdk, log));
        Emission emission = monitors.emission();
        Tracker tracker = new Tracker(
                new LifeEvents(emission, facts::fields, redaction, clock), redaction, clock, log, limits(options));
        streams.of(tracker);
        SiteLinker linker = new SiteLinker(table, tracker, emission, log);
        if (!NotifyAgentHook.take(
                new HostBridge(linker, new HostEvents(redaction), emission, monitors.hooks(), clock))) {
            log.problem("agent.twice", "", "another notify-agent runs in this JVM already; this one stays idle");
            log.close();
            return;
        }
        StateFile state = new StateFile(options.stateFile(), log);
        HookTransformer transformer = new HookTransformer(table, jdk, log);
        HandlerSpecs specs = new HandlerSpecs(origin, log);
        pipeline.start(specs.of(configuration.handlers()));
        Reloader reloader = new Reloader(configuration, reading, specs, pipeline, emission, countries, logPlace, clock);
        watch = new ConfigurationWatch(reloader, clock, log);
        AgentFacts shown = new AgentFacts(
                version,
                origin,
                clock.nanos(),
                pipeline.emitter()::lastEventId,
                tracker::untracked,
                log,
                () -> names(table.profiles()),
                () -> active(table),
                reloader::files,
                reloader::problems,
                this::reloadForJmx);
        MainLoop loop = new MainLoop(
                log,
                tracker,
                new Weaving(instrumentation, transformer, table, log),
                facts,
                state,
                new Beans(shown, pipeline, table, clock, log),
                clock);
        instrumentation.addTransformer(transformer, instrumentation.isRetransformClassesSupported());
        countries.use(options.countryFile());
        loop.start();
        monitors.start();
        watch.start();
        Shutdown shutdown = new Shutdown(tracker, pipeline, state, log, reloader::shutdownTimeoutMillis, clock);
        Runtime.getRuntime().addShutdownHook(AgentThreads.create("shutdown", shutdown));
        log.info("notify-agent " + version + " started: "
                + configuration.handlers().size() + " handlers, profiles " + names(table.profiles()));
    }

    private static List<String> names(List<ActiveProfile> profiles) {
        return profiles.stream().map(profile -> profile.profile().name()).toList();
    }

    private static List<String> active(HookTable table) {
        return names(table.profiles().stream().filter(ActiveProfile::isActive).toList());
    }

    private String reloadForJmx() {
        try {
            return reload("asked through JMX")
                    .get(LONGEST_RELOAD_SECONDS, TimeUnit.SECONDS)
                    .summary();
        } catch (TimeoutException late) {
            return "The configuration is still being read after " + LONGEST_RELOAD_SECONDS
                    + " s; the agent's log will say what came of it.";
        } catch (ExecutionException | InterruptedException broken) {
            return "Reading the configuration failed: " + broken + "; the old one stays in force.";
        }
    }

    private static TrackerLimits limits(AgentOptions options) {
        return new TrackerLimits(
                options.maxTracked(), TrackerLimits.DEFAULTS.framesTimeout(), TrackerLimits.DEFAULTS.sourceTimeout());
    }
}

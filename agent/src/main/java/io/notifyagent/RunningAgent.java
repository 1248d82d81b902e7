package io.notifyagent;

import io.notifyagent.api.jmx.HandlerMXBean;
import io.notifyagent.archive.ArchiveWatch;
import io.notifyagent.config.AgentOptions;
import io.notifyagent.config.Configuration;
import io.notifyagent.control.ControlCommands;
import io.notifyagent.control.ControlSessions;
import io.notifyagent.country.Countries;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.jmx.AgentBean;
import io.notifyagent.jmx.AgentFacts;
import io.notifyagent.jmx.Beans;
import io.notifyagent.jmx.HandlerBean;
import io.notifyagent.jmx.HooksBean;
import io.notifyagent.jvm.JvmMonitors;
import io.notifyagent.operate.OperatorCommands;
import io.notifyagent.pipeline.FailureTeller;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.profile.Profiles;
import io.notifyagent.reload.ConfigurationWatch;
import io.notifyagent.reload.HandlerSpecs;
import io.notifyagent.reload.LogPlace;
import io.notifyagent.reload.Reload;
import io.notifyagent.reload.Reloader;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.HeapRoom;
import io.notifyagent.runtime.HostName;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.Version;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import io.notifyagent.weave.Decoders;
import io.notifyagent.weave.Existing;
import io.notifyagent.weave.HookBudget;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The agent at work: put together and started on one thread, which it holds no longer than it takes to read the profiles
 * and to install the transformer; everything else happens on {@link MainLoop} and the handlers' threads. Ends with the JVM
 * ({@link Shutdown}), or before it ({@link #detach}).
 */
final class RunningAgent {

    private static final long LONGEST_RELOAD_SECONDS = 30;

    private final Configuration configuration;
    private final Instrumentation instrumentation;
    private final ProblemLog log;
    private final Clock clock = Clock.SYSTEM;
    private final Redaction redaction;
    private final Origin origin;
    private final Countries countries;
    private final Pipeline pipeline;
    private final HandlerSpecs specs;
    private final HookTable table;
    private final HookTransformer transformer;
    private final Weaving weaving;
    private final JvmMonitors monitors;
    private final Tracker tracker;
    private final SiteLinker linker;
    private final HostBridge bridge;
    private final StateFile state;
    private final Reloader reloader;
    private final ConfigurationWatch watch;
    private final ArchiveWatch archives;
    private final AgentFacts shown;
    private final Beans beans;
    private final MainLoop loop;
    private final FoundServer found;
    private final ControlSessions sessions;
    private final Thread shutdownHook;
    private final AtomicBoolean detaching = new AtomicBoolean();
    private volatile boolean detached;

    /**
     * Puts the parts together; nothing runs yet.
     *
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
        this.instrumentation = instrumentation;
        this.log = logPlace.log();
        AgentOptions options = configuration.agent();
        redaction = new Redaction(options.redact());
        origin = new Origin(HostName.of(options.server()), UUID.randomUUID().toString());
        String version = Version.current();

        pipeline = new Pipeline(origin, version, clock, log);
        countries = new Countries(log);
        specs = new HandlerSpecs(origin, log);
        ServerFacts facts = new ServerFacts(log);
        state = new StateFile(options.stateFile(), log);
        table = new HookTable(new Profiles(Decoders.names(), log).read(options.profiles()), log);
        JdkClasses jdk = new JdkClasses(log);
        monitors = new JvmMonitors(
                options.jvm(),
                new JvmMonitors.Surroundings(
                        new AnnouncedServer(new PipelineEmission(pipeline.emitter(), countries, redaction), state),
                        redaction,
                        table::isActive,
                        facts::fields,
                        this::look,
                        clock,
                        log),
                new JdkWeaving(instrumentation, jdk, log));
        Emission emission = monitors.emission();
        tracker = new Tracker(
                new LifeEvents(emission, facts::fields, redaction, clock), redaction, clock, log, limits(options));
        streams.of(tracker);
        linker = new SiteLinker(table, tracker, emission, log);
        transformer = new HookTransformer(table, jdk, log);
        weaving = new Weaving(instrumentation, transformer, table, new Existing(tracker, emission), log);
        reloader = new Reloader(configuration, reading, specs, pipeline, emission, countries, logPlace, clock);
        watch = new ConfigurationWatch(reloader, clock, log);
        archives = new ArchiveWatch(options.dvr(), emission, redaction, clock, log);
        shown = new AgentFacts(
                version,
                origin,
                clock.nanos(),
                pipeline.emitter()::lastEventId,
                tracker::untracked,
                log,
                table::names,
                table::activeNames,
                reloader::files,
                reloader::problems,
                this::reloadForJmx);
        beans = new Beans(shown, pipeline, table, clock, log, HeapRoom::ofJvm);
        loop = new MainLoop(
                log, tracker, weaving, facts, state, beans, this::chores, new HostCopies(instrumentation, log), clock);
        found = new FoundServer(table, loop);
        sessions = new ControlSessions(this::commands, log, this::afterSession);
        bridge = new HostBridge(linker, new HostEvents(redaction), emission, monitors.hooks(), sessions, clock);
        shutdownHook = AgentThreads.create(
                "shutdown", new Shutdown(tracker, pipeline, state, log, reloader::shutdownTimeoutMillis, clock));
    }

    /**
     * Starts all of it.
     *
     * @return false where another agent has the JVM; then nothing has been started
     */
    boolean start() {
        if (!NotifyAgentHook.take(bridge)) {
            return false;
        }
        AgentThreads.tellFaultsTo(log);
        if (!JvmMonitors.isFresh()) {
            // What has run for long before the agent came is announced by nobody, and is a server all the same.
            state.announced();
        }
        pipeline.start(specs.of(configuration.handlers()));
        instrumentation.addTransformer(transformer, instrumentation.isRetransformClassesSupported());
        countries.use(configuration.agent().countryFile());
        loop.start();
        monitors.start();
        watch.start();
        archives.start();
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        log.info(summary());
        return true;
    }

    /** What has been started, in one line. */
    String summary() {
        return "notify-agent " + Version.current() + " started: "
                + configuration.handlers().size() + " handlers, profiles " + table.names();
    }

    /** What has come of a start in a server that ran already; see {@link FoundServer#lines}. */
    List<String> found(long timeoutMillis) throws InterruptedException {
        return found.lines(timeoutMillis);
    }

    /** Of this run of the agent. */
    String bootId() {
        return origin.bootId();
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

    /**
     * Takes the agent out of the server, which runs on (rule A1). On the thread of a session, which must load no class
     * afterwards.
     */
    Departure.Result detach() {
        if (!detaching.compareAndSet(false, true)) {
            return Departure.Result.not("notify-agent is being detached already");
        }
        Departure.Result result = new Departure(new Departure.Parts(
                        bridge,
                        linker,
                        tracker,
                        weaving,
                        monitors,
                        watch,
                        archives,
                        sessions,
                        pipeline,
                        loop,
                        beans,
                        state,
                        shutdownHook,
                        reloader::shutdownTimeoutMillis,
                        log))
                .run();
        detached = result.complete();
        return result;
    }

    private void afterSession() {
        if (detached) {
            OwnLoader.leave();
        }
    }

    /** What a thread that wakes so often anyhow looks after, so that others can sleep for longer. */
    private void look() {
        pipeline.look();
        loop.look();
    }

    /** What is due each second; made by the main loop, for the host waits for who makes the rest. */
    private List<Runnable> chores() {
        AgentOptions options = configuration.agent();
        return List.of(
                new FailureTeller(pipeline, clock)::doWork,
                new HookBudget(table, options.hookBudgetMs(), options.hookBudgetCalls(), clock)::doWork,
                new StartReport(new AgentBean(shown, pipeline, clock), new HooksBean(table), this::handlers, clock, log)
                        ::doWork);
    }

    /** What can be asked; made for each session, by its thread. */
    private ControlCommands commands() {
        return RunningCommands.of(
                this,
                OperatorCommands.of(
                        new AgentBean(shown, pipeline, clock),
                        new HooksBean(table),
                        pipeline,
                        origin,
                        redaction,
                        clock));
    }

    private List<HandlerMXBean> handlers() {
        return pipeline.handlers().stream().<HandlerMXBean>map(HandlerBean::new).toList();
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
        return new TrackerLimits(options.maxTracked(), options.framesTimeout(), options.sourceTimeout());
    }
}

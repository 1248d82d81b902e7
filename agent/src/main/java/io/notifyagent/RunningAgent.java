package io.notifyagent;

import io.notifyagent.config.AgentOptions;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.country.Countries;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Filter;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.profile.Profiles;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.track.Emission;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.weave.Decoders;
import io.notifyagent.weave.HookTable;
import io.notifyagent.weave.HookTransformer;
import io.notifyagent.weave.SiteLinker;
import io.notifyagent.weave.Weaving;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.UUID;

/**
 * The agent at work: made and started on the thread that starts the JVM, which it holds no longer than it takes to read
 * the profiles and to install the transformer; everything else happens on {@link MainLoop} and the handlers' threads.
 */
final class RunningAgent {

    private final Configuration configuration;
    private final Instrumentation instrumentation;
    private final ProblemLog log;
    private final Clock clock = Clock.SYSTEM;

    RunningAgent(Configuration configuration, Instrumentation instrumentation, ProblemLog log) {
        this.configuration = configuration;
        this.instrumentation = instrumentation;
        this.log = log;
    }

    void start() {
        AgentOptions options = configuration.agent();
        Redaction redaction = new Redaction(options.redact());
        Origin origin =
                new Origin(HostName.of(options.server()), UUID.randomUUID().toString());
        String version = Version.current();

        Pipeline pipeline = new Pipeline(origin, version, clock, log);
        Countries countries = new Countries(log);
        Emission emission = new PipelineEmission(pipeline.emitter(), countries, redaction);
        ServerFacts facts = new ServerFacts(log);
        Tracker tracker = new Tracker(
                new LifeEvents(emission, facts::fields, redaction, clock), redaction, clock, log, options.maxTracked());
        HookTable table = new HookTable(new Profiles(Decoders.names(), log).read(options.profiles()), log);
        SiteLinker linker = new SiteLinker(table, tracker, emission, log);
        if (!NotifyAgentHook.take(new HostBridge(linker, new HostEvents(redaction), emission, clock))) {
            log.problem("agent.twice", "", "another notify-agent runs in this JVM already; this one stays idle");
            log.close();
            return;
        }
        StateFile state = new StateFile(options.stateFile(), log);
        HookTransformer transformer = new HookTransformer(table, log);
        MainLoop loop =
                new MainLoop(log, tracker, new Weaving(instrumentation, transformer, table, log), facts, state, clock);
        pipeline.start(specs(configuration.handlers(), origin));
        instrumentation.addTransformer(transformer, instrumentation.isRetransformClassesSupported());
        countries.use(options.countryFile());
        loop.start();
        Shutdown shutdown = new Shutdown(tracker, pipeline, state, log, options.shutdownTimeoutMillis(), clock);
        Runtime.getRuntime().addShutdownHook(AgentThreads.create("shutdown", shutdown));
        log.info("notify-agent " + version + " started: "
                + configuration.handlers().size() + " handlers, profiles "
                + table.profiles().stream()
                        .map(active -> active.profile().name())
                        .toList());
    }

    private List<HandlerSpec> specs(List<HandlerConfig> handlers, Origin origin) {
        return handlers.stream()
                .map(handler -> new HandlerSpec(
                        handler.name(),
                        new Filter(handler.rules(), origin),
                        handler.delivery(),
                        handler.sink(),
                        DeadLetterBox.of(handler.delivery().deadLetter(), handler.name(), origin, log)))
                .toList();
    }
}

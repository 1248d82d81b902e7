package io.notifyagent;

import io.notifyagent.archive.ArchiveWatch;
import io.notifyagent.control.ControlSessions;
import io.notifyagent.jmx.Beans;
import io.notifyagent.jvm.JvmMonitors;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.reload.ConfigurationWatch;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.track.Tracker;
import io.notifyagent.weave.SiteLinker;
import io.notifyagent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Takes the agent out of a server that runs on (rule A1): the reverse of its start. No ends are derived (rule E3), what is
 * queued is delivered as at shutdown (rule H8). On the agent thread of the session that asked for it; the loader is closed
 * by that thread when it has told.
 */
final class Departure {

    private static final long PATIENCE_MILLIS = 2000;

    private final Parts parts;
    private final List<String> remnants = new ArrayList<>();

    /**
     * What there is to end.
     *
     * @param shutdownHook registered with the JVM
     * @param shutdownTimeoutMillis asked when the departure begins
     */
    record Parts(
            HostBridge bridge,
            SiteLinker linker,
            Tracker tracker,
            Weaving weaving,
            JvmMonitors monitors,
            ConfigurationWatch watch,
            ArchiveWatch archives,
            ControlSessions sessions,
            Pipeline pipeline,
            MainLoop loop,
            Beans beans,
            StateFile state,
            Thread shutdownHook,
            LongSupplier shutdownTimeoutMillis,
            ProblemLog log) {}

    /**
     * What came of it.
     *
     * @param complete whether the agent has left
     * @param summary one line for people
     * @param remnants what could not be taken out, one line each
     */
    record Result(boolean complete, String summary, List<String> remnants) {

        static Result not(String why) {
            return new Result(false, why, List.of());
        }
    }

    Departure(Parts parts) {
        this.parts = parts;
    }

    Result run() {
        try {
            Runtime.getRuntime().removeShutdownHook(parts.shutdownHook());
        } catch (IllegalStateException endingAnyway) {
            return Result.not("the server is just ending, and the agent with it");
        }
        try {
            return leave();
        } catch (InterruptedException nobodyShould) {
            Thread.currentThread().interrupt();
            return new Result(
                    false, "the agent was interrupted while it left; some of it stays", List.copyOf(remnants));
        }
    }

    private Result leave() throws InterruptedException {
        ended(parts.watch().stop(PATIENCE_MILLIS), "notify-config, which reads the configuration");
        ended(parts.archives().stop(PATIENCE_MILLIS), "notify-dvr, which looks at a folder of recordings");
        for (Thread session : parts.sessions().close(PATIENCE_MILLIS)) {
            ended(false, session.getName() + ", which serves a command");
        }
        // From here on nothing of the host reaches the agent: new call sites, old ones, what ran into it at this
        // moment.
        NotifyAgentHook.release(parts.bridge());
        parts.linker().releaseAll();
        parts.tracker().close();
        remnants.addAll(parts.weaving().restore());
        ended(parts.monitors().stop(PATIENCE_MILLIS), "notify-jvm, which gives the JDK its own code back");
        boolean ended = parts.pipeline().shutdown(parts.shutdownTimeoutMillis().getAsLong());
        ended(ended, "of a sink that does not let go");
        ended(parts.loop().stop(PATIENCE_MILLIS), "notify-main");
        parts.beans().close();
        parts.state().forget();
        String summary = "notify-agent is detached; " + delivered();
        remnants.forEach(remnant -> parts.log().problem("agent.remnant", remnant, remnant));
        parts.log().info(summary);
        parts.log().close();
        return new Result(true, summary, List.copyOf(remnants));
    }

    private void ended(boolean done, String thread) {
        if (!done) {
            remnants.add(
                    "a thread has not ended in time and keeps the agent's classes in memory until it does: " + thread);
        }
    }

    private String delivered() {
        long delivered = 0;
        long dropped = 0;
        for (Handler handler : parts.pipeline().handlers()) {
            delivered += handler.counters().delivered();
            dropped += handler.counters().droppedInAll();
        }
        return delivered + " events were delivered since its start, " + dropped + " were dropped";
    }
}

package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.it.Installation;
import io.notifyagent.it.Red5Release;
import java.io.IOException;
import java.nio.file.Path;

/** Where the build of the integration tests has put Red5 and ffmpeg. Stateless. */
final class Red5Places {

    private Red5Places() {}

    static Installation installation(String work) throws IOException {
        Path root = BenchAgent.jar("benchmarks.jar").resolve("../../..").normalize();
        Path tests = root.resolve("integration-tests");
        return new Installation(
                root.resolve("agent/target/notify-agent.jar"),
                Red5Release.RED5_1_2,
                tests.resolve("target/red5"),
                tests.resolve("src/main/red5"),
                tests.resolve("target/ffmpeg/ws/schild/jave/nativebin/ffmpeg-amd64"),
                BenchAgent.jar(work));
    }
}

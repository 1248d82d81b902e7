package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The classes of the JDK that are woven: with the verifier on, beside a flight recording, and back to what they were. */
class JdkWeavingIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void everyPointIsReachedAndTheJdkGetsItsCodeBack(JavaHome java) throws Exception {
        runs(java, List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"));
    }

    @ParameterizedTest
    @EnumSource
    void theJdksOwnRecorderDoesNotMind(JavaHome java) throws Exception {
        runs(java, List.of("-Xlog:jfr+startup=off", "-XX:StartFlightRecording:filename=" + folder.resolve("x.jfr")));
    }

    private void runs(JavaHome java, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java.tool("java")));
        command.addAll(options);
        String hook = Path.of(System.getProperty("notify.agent.jar"))
                .resolveSibling("hook-classes")
                .toString();
        command.addAll(List.of(
                "-javaagent:" + probeJar(),
                "-cp",
                hook + File.pathSeparator + System.getProperty("java.class.path"),
                JdkProbe.class.getName()));
        try (ForkedJvm host = ForkedJvm.start(folder, null, command)) {
            assertThat(host.end()).isZero();
            assertThat(host.out())
                    .as("%s", host.err())
                    .containsExactly(
                            "before []", "woven [1, 2, 3, 4, 5, 6, 7, 8, 9] open 0", "restored []", "the host ran");
            assertThat(host.err()).isEmpty();
        }
    }

    /** A jar of nothing but a manifest: the classes are on the class path. */
    private Path probeJar() throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", JdkProbe.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        Path jar = folder.resolve("probe.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }
}

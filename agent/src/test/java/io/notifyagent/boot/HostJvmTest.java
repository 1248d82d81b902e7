package io.notifyagent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule A3, and the tools of the JDK that inherit {@code JAVA_TOOL_OPTIONS}. */
class HostJvmTest {

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "100"})
    void runsOnJava17AndLater(String version) {
        assertThat(HostJvm.isSupported(version)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"1.7", "1.8", "9", "11", "16", "", "seventeen"})
    void refusesOlderAndUnknownJava(String version) {
        assertThat(HostJvm.isSupported(version)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.base", "jdk.jcmd", "jdk.compiler", "jdk.jshell", "java.rmi"})
    void knowsTheToolsOfTheJdk(String module) {
        assertThat(HostJvm.isTool(module)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"org.red5.server", "javax.media", "com.example"})
    void leavesProgramsAlone(String module) {
        assertThat(HostJvm.isTool(module)).isFalse();
    }

    @Test
    void judgesTheJvmOfTheTestsAsSupported() {
        assertThat(HostJvm.isSupported(System.getProperty("java.specification.version")))
                .isTrue();
    }
}

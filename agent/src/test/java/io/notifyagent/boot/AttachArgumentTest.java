package io.notifyagent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frozen format of what an attaching tool passes: a change here breaks attaching to JVMs that had an older agent. */
class AttachArgumentTest {

    @Test
    void namesTheJarAndWhatGoesToTheAgent() {
        AttachArgument argument = AttachArgument.parse("jar=/opt/notify-agent.jar;/etc/notify/agent.properties");

        assertThat(argument.jar()).isEqualTo(new File("/opt/notify-agent.jar"));
        assertThat(argument.rest()).isEqualTo("/etc/notify/agent.properties");
    }

    @Test
    void mayEndBehindTheJar() {
        AttachArgument argument = AttachArgument.parse("jar=/opt/notify-agent.jar");

        assertThat(argument.jar()).isEqualTo(new File("/opt/notify-agent.jar"));
        assertThat(argument.rest()).isEmpty();
    }

    @Test
    void unescapesBothParts() {
        AttachArgument argument = AttachArgument.parse("jar=/a%3Bb%25%20%C3%A9%e2%82%ac.jar;x;y%3bz=%F0%9F%8E%A5");

        assertThat(argument.jar()).isEqualTo(new File("/a;b% é€.jar"));
        assertThat(argument.rest()).isEqualTo("x;y;z=🎥");
    }

    @Test
    void takesAnArgumentOfAForeignToolAsItIs() {
        AttachArgument argument = AttachArgument.parse("/etc/100%/agent.properties;jar=/x");

        assertThat(argument.jar()).isNull();
        assertThat(argument.rest()).isEqualTo("/etc/100%/agent.properties;jar=/x");
    }

    @Test
    void isEmptyWithoutAnArgument() {
        AttachArgument argument = AttachArgument.parse(null);

        assertThat(argument.jar()).isNull();
        assertThat(argument.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jar=notify-agent.jar", "jar=", "jar=;x", "jar=/a%", "jar=/a%2", "jar=/a%zz;x", "jar=/a;é"})
    void refusesWhatDoesNotKeepTheFormat(String argument) {
        assertThatIllegalArgumentException().isThrownBy(() -> AttachArgument.parse(argument));
    }
}

package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void namesNothingWhereThereIsNone(String argument) {
        AgentArgument read = AgentArgument.of(argument, Path.of("/srv"), problems);

        assertThat(read.config()).isEmpty();
        assertThat(read.pairs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/notify/agent.properties", "conf/a,b=c", "agent.properties", "/etc/x=y"})
    void isAPathUnlessItBeginsWithAKey(String argument) {
        assertThat(AgentArgument.of(argument, Path.of("/srv"), problems).config())
                .map(Located::text)
                .contains(argument);
    }

    @Test
    void dividesPairsAtCommasThatAKeyFollows() {
        AgentArgument read = AgentArgument.of(
                "config=/etc/a.properties,notify.log.only=event=a,b media=c,agent.server=x", Path.of("/srv"), problems);

        assertThat(read.config()).map(Located::text).contains("/etc/a.properties");
        assertThat(pairs(read)).containsExactly("notify.log.only=event=a,b media=c", "agent.server=x");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void reportsAKeyGivenTwice() {
        AgentArgument.of("config=a,config=b", Path.of("/srv"), problems);

        assertThat(problems.sorted())
                .extracting(Problem::position)
                .containsExactly(new Position("agent argument", 1, 10));
    }

    private static List<String> pairs(AgentArgument argument) {
        return argument.pairs().stream()
                .map(property -> property.name() + "=" + property.value())
                .toList();
    }
}

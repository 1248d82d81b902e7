package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.profile.Profile;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which profiles belong to a server. */
class HookTableTest {

    private static Profile profile(String name) {
        return profile(name, "");
    }

    private static Profile profile(String name, String more) {
        return new ProfileParser(Decoders.names())
                .parse(
                        name + ".profile",
                        "profile " + name + " { when a.Server; " + more + " }\n"
                                + "hook started { method a.Server.start(); at return; begin server this; }\n")
                .profile()
                .orElseThrow();
    }

    @Test
    void aProfileOfOnesOwnForTheSameServerStandsBesideTheShippedOne() {
        HookTable table =
                new HookTable(List.of(profile("shipped"), profile("mine")), new ProblemLog(Clock.SYSTEM, lines -> {}));
        HookTransformer transformer = new HookTransformer(table, new ProblemLog(Clock.SYSTEM, lines -> {}));
        transformer.transform(getClass().getClassLoader(), "a/Server", null, null, new byte[0]);
        assertThat(table.profiles()).extracting(ActiveProfile::isActive).containsExactly(true, true);
        assertThat(table.in("a/Server")).hasSize(2);
    }

    @Test
    void classesBesideTheOneThatMarksAServerTellItFromItsRelatives() {
        HookTable table = new HookTable(
                List.of(
                        profile("relative", "with io.notifyagent.weave.HookTable;"),
                        profile("other", "with a.More;"),
                        profile("plain", "without a.More;"),
                        profile("ancestor", "without io.notifyagent.weave.HookTable;")),
                new ProblemLog(Clock.SYSTEM, lines -> {}));
        HookTransformer transformer = new HookTransformer(table, new ProblemLog(Clock.SYSTEM, lines -> {}));
        transformer.transform(getClass().getClassLoader(), "a/Server", null, null, new byte[0]);
        assertThat(table.profiles()).extracting(ActiveProfile::isActive).containsExactly(true, false, true, false);
        assertThat(table.states())
                .extracting(HookState::stage)
                .containsExactly(
                        HookState.Stage.WAITING,
                        HookState.Stage.INACTIVE,
                        HookState.Stage.WAITING,
                        HookState.Stage.INACTIVE);
        assertThat(table.in("a/Server")).hasSize(2);
    }
}

package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

/** What the agent accepts as the hook class that a JVM already has. That it can be defined: see AgentStartIT. */
class HookClassTest {

    @Test
    void acceptsTheVersionItNeedsAndLaterOnes() {
        assertThatNoException().isThrownBy(() -> HookClass.checkAbi(Abi2.class, 2));
        assertThatNoException().isThrownBy(() -> HookClass.checkAbi(Abi2.class, 1));
    }

    @Test
    void refusesAnOlderOneAndSaysWhatToDo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HookClass.checkAbi(Abi2.class, 3))
                .withMessageContaining("ABI 2")
                .withMessageContaining("needs 3")
                .withMessageContaining("restart");
    }

    @Test
    void refusesAClassThatIsNotOurs() {
        assertThatIllegalStateException()
                .isThrownBy(() -> HookClass.checkAbi(String.class, 1))
                .withMessageContaining("java.lang.String")
                .withMessageContaining("not notify-agent's own");
        assertThatIllegalStateException().isThrownBy(() -> HookClass.checkAbi(Odd.class, 1));
    }

    /** As an agent of version 2 would leave it. */
    public static final class Abi2 {
        public static final int ABI = 2;
    }

    /** A constant of the same name that is none. */
    public static final class Odd {
        public final int ABI = Odd.class.hashCode();
    }
}

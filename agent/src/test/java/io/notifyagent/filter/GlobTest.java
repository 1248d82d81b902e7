package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Rule F6. */
class GlobTest {

    @Property(tries = 20_000)
    void matchesAsARegularExpressionDoes(@ForAll("globs") String written, @ForAll("texts") String text) {
        assertThat(Glob.of(written).matches(text))
                .isEqualTo(ReferenceFilter.compile(written).matcher(text).matches());
    }

    @Property(tries = 5000)
    void saysOfItselfWhatItIs(@ForAll("globs") String written, @ForAll("texts") String text) {
        Glob glob = Glob.of(written);
        if (glob.isExact()) {
            assertThat(glob.matches(text)).isEqualTo(text.equals(glob.literal()));
        } else if (glob.isPrefix()) {
            assertThat(glob.matches(text)).isEqualTo(text.startsWith(glob.literal()));
        }
        if (glob.isAny()) {
            assertThat(glob.matches(text)).isTrue();
        }
        if (glob.matches(text)) {
            assertThat(text).startsWith(glob.literal());
        }
    }

    @Test
    void takesABackslashForItselfUnlessAStarFollows() {
        assertThat(Glob.of("a\\b").matches("a\\b")).isTrue();
        assertThat(Glob.of("a\\").matches("a\\")).isTrue();
        assertThat(Glob.of("\\\\*").matches("\\*")).isTrue();
        assertThat(Glob.of("\\\\*").matches("\\x")).isFalse();
        assertThat(Glob.of("[a-c].+^$()|?").matches("[a-c].+^$()|?")).isTrue();
    }

    @Test
    void doesNotLetTheEndOverlapTheBeginning() {
        assertThat(Glob.of("aba*aba").matches("aba")).isFalse();
        assertThat(Glob.of("aba*aba").matches("ababa")).isFalse();
        assertThat(Glob.of("aba*aba").matches("abaaba")).isTrue();
        assertThat(Glob.of("*ab*ba*").matches("aba")).isFalse();
    }

    @Test
    void takesStarsSideBySideForOne() {
        assertThat(Glob.of("a**")).isEqualTo(Glob.of("a*"));
        assertThat(Glob.of("**").isAny()).isTrue();
        assertThat(Glob.of("a**b")).isEqualTo(Glob.of("a*b")).isNotEqualTo(Glob.of("a\\*b"));
        assertThat(Glob.of("a**").written()).isEqualTo("a**");
    }

    /**
     * A matcher that goes back to try other places needs more than 10^30 steps for these. This one searches each piece
     * once, from where the one before ended, so the limit is not a measure of speed: it is met at once or never.
     */
    @Test
    void neverGoesBackForAnotherPlace() {
        String text = "a".repeat(2048);
        Glob twenty = Glob.of("*a".repeat(20) + "*b*");
        Glob thousand = Glob.of("*a".repeat(1000) + "*ab*" + "a*".repeat(1000));
        Glob all = Glob.of("*a".repeat(2048) + "*");
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < 100; i++) {
                assertThat(twenty.matches(text)).isFalse();
                assertThat(thousand.matches(text)).isFalse();
                assertThat(Glob.of("*a*a*a*a*b").matches(text)).isFalse();
                assertThat(all.matches(text)).isTrue();
            }
        });
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of("a", "b", "ab", "*", "*", "\\*", "\\", ".", "\n")
                .list()
                .ofMaxSize(6)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "ab", "*", "\\", ".", "\n")
                .list()
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces));
    }
}

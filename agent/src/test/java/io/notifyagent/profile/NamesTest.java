package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Names that are read by hand are those that the expressions describe. */
class NamesTest {

    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Pattern QUALIFIED = Pattern.compile("[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*)*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_$][\\w$.]*");

    @Property
    void knowsNames(
            @ForAll
                    @Chars({'a', 'Z', '_', '$', '0', '9', '.', '-', ' ', 'é', '@', '[', '`', '{', '/', ':'})
                    @StringLength(max = 8)
                    String text) {
        assertThat(Names.isSimple(text)).isEqualTo(SIMPLE.matcher(text).matches());
        assertThat(Names.isQualified(text)).isEqualTo(QUALIFIED.matcher(text).matches());
        assertThat(Names.isLabel(text)).isEqualTo(LABEL.matcher(text).matches());
    }

    @Property
    void findsTheEndOfAName(
            @ForAll @Chars({'a', 'Z', '_', '$', '7', '.', ':', 'é'}) @StringLength(min = 1, max = 8) String text,
            @ForAll @IntRange(max = 7) int place) {
        int from = Math.min(place, text.length());
        var simple = SIMPLE.matcher(text).region(from, text.length());
        var dotted = DOTTED.matcher(text).region(from, text.length());
        assertThat(Names.end(text, from, false)).isEqualTo(simple.lookingAt() ? simple.end() : from);
        assertThat(Names.end(text, from, true)).isEqualTo(dotted.lookingAt() ? dotted.end() : from);
    }

    @Test
    void aLabelHasNoMoreThan64Characters() {
        assertThat(Names.isLabel("a".repeat(64))).isTrue();
        assertThat(Names.isLabel("a".repeat(65))).isFalse();
    }

    @Test
    void knowsThoseOfInnerClasses() {
        assertThat(Names.isQualified("org.red5.server.Outer$Inner1")).isTrue();
        assertThat(Names.isQualified("org..red5")).isFalse();
        assertThat(Names.isQualified("org.red5.")).isFalse();
        assertThat(Names.isQualified("")).isFalse();
    }
}

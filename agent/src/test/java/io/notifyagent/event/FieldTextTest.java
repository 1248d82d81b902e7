package io.notifyagent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule F5: the text of a value. */
class FieldTextTest {

    @ParameterizedTest
    @CsvSource({
        "25.0, 25",
        "0.5, 0.5",
        "-0.0, 0",
        "1e-7, 0.0000001",
        "1e21, 1000000000000000000000",
        "29.970, 29.97",
        "9007199254740991, 9007199254740991",
        "1e300, 1"
    })
    void writesFractionsInPlainDecimal(double value, String text) {
        assertThat(FieldText.of((Object) value)).startsWith(text).doesNotContain("E");
    }

    @Test
    void writesOthersAsTheyAre() {
        assertThat(FieldText.of("a b")).isEqualTo("a b");
        assertThat(FieldText.of((Object) Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(FieldText.of(true)).isEqualTo("true");
        assertThat(FieldText.of(false)).isEqualTo("false");
    }

    @Test
    void refusesWhatNoFieldHolds() {
        assertThatThrownBy(() -> FieldText.of(new StringBuilder("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FieldText.of((Object) null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 5000)
    void tellsDifferentNumbersApartAndReadsBack(@ForAll double value) {
        String text = FieldText.of(value);
        assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
        assertThat(new BigDecimal(text).toPlainString()).isEqualTo(text);
    }
}

package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {

    private final Bytes bytes = new Bytes();

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 1795355101123L, Long.MAX_VALUE, Long.MIN_VALUE, -999_999_999_999_999_999L})
    void writesDecimals(long value) {
        bytes.decimal(value);

        assertThat(written()).isEqualTo(Long.toString(value));
    }

    @Property
    void writesEveryLongAsTheJdkDoes(@ForAll long value) {
        Bytes own = new Bytes();
        own.decimal(value);

        assertThat(new String(own.array(), 0, own.length(), StandardCharsets.US_ASCII))
                .isEqualTo(Long.toString(value));
    }

    @Property
    void writesEveryCharacterAsTheJdkDoes(@ForAll int any) {
        int codePoint = Math.floorMod(any, Character.MAX_CODE_POINT + 1);
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            codePoint -= Character.MIN_SURROGATE;
        }
        Bytes own = new Bytes();
        own.utf8(codePoint);

        assertThat(new String(own.array(), 0, own.length(), StandardCharsets.UTF_8))
                .isEqualTo(Character.toString(codePoint));
    }

    @Test
    void growsAsNeededAndIsUsedAgain() {
        bytes.write(new byte[1 << 20], 0, 1 << 20);
        bytes.clear();
        bytes.ascii("again");

        assertThat(written()).isEqualTo("again");
    }

    @Test
    void isCutOnlyToWhatItHolds() {
        bytes.ascii("abc");
        bytes.truncate(1);

        assertThat(written()).isEqualTo("a");
        assertThatThrownBy(() -> bytes.truncate(2)).isInstanceOf(IllegalArgumentException.class);
    }

    private String written() {
        return new String(bytes.array(), 0, bytes.length(), StandardCharsets.UTF_8);
    }
}

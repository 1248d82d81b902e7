package io.notifyagent.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                ":::",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "01.2.3.4",
                "1.2.3.4 ",
                "999999999999.1.1.1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                "1::2::3",
                "1:2:3:4::5:6:7:8",
                "12345::",
                "g::",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "[::1",
                "host.example",
                "\uFF11.2.3.4"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(Address.four(text)).isNegative();
        assertThat(Address.isSix(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::",
                "::1",
                "1::",
                "2001:db8::8:800:200c:417a",
                "2001:DB8:0:0:8:800:200C:417A",
                "1:2:3:4:5:6:7::",
                "::2:3:4:5:6:7:8",
                "64:ff9b::192.0.2.33",
                "1:2:3:4:5:6:1.2.3.4",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void readsWhatTheJdkReads(String text) throws UnknownHostException {
        ByteBuffer expected = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());

        assertThat(Address.isSix(text)).isTrue();
        assertThat(Address.six(text, true)).isEqualTo(expected.getLong());
        assertThat(Address.six(text, false)).isEqualTo(expected.getLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[fe80::1]", "fe80::1%eth0", "[fe80::1%25eth0]"})
    void readsAddressesAsServersWriteThem(String text) {
        assertThat(Address.isSix(text)).isTrue();
        assertThat(Address.six(text, true)).isEqualTo(0xfe80L << 48);
        assertThat(Address.six(text, false)).isEqualTo(1);
    }

    @Property
    void readsEveryAddressThatTheJdkWrites(@ForAll("addresses") InetAddress address) {
        String text = address.getHostAddress();
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        if (bytes.remaining() == 4) {
            assertThat(Address.four(text)).isEqualTo(0xFFFFL << 32 | bytes.getInt() & 0xFFFFFFFFL);
        } else {
            assertThat(Address.isSix(text)).isTrue();
            assertThat(Address.six(text, true)).isEqualTo(bytes.getLong());
            assertThat(Address.six(text, false)).isEqualTo(bytes.getLong());
        }
    }

    @Property
    void neverThrows(@ForAll("hostile") String text) {
        if (Address.isSix(text)) {
            Address.six(text, true);
            Address.six(text, false);
        }
        assertThat(Address.four(text)).isGreaterThanOrEqualTo(-1);
    }

    @Provide
    Arbitrary<InetAddress> addresses() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(16)
                .flatMap(six -> Arbitraries.of(4, 16).map(length -> {
                    try {
                        return InetAddress.getByAddress(java.util.Arrays.copyOf(six, length));
                    } catch (UnknownHostException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings().withChars("0123456789abcdefg:.[]% ").ofMaxLength(45);
    }
}

package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The items of agent.cluster_peers. */
class AddressPatternTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, 1, true",
        "10.0.0.0/8, 11.0.0.1, 1, false",
        "10.0.0.0/8:1935, 10.0.0.1, 1935, true",
        "10.0.0.0/8:1935, 10.0.0.1, 80, false",
        "192.0.2.128/25, 192.0.2.127, 1, false",
        "192.0.2.128/25, 192.0.2.255, 1, true",
        "192.0.2.7, 192.0.2.7, 1, true",
        "192.0.2.7:80, 192.0.2.7, 80, true",
        "0.0.0.0/0, 192.0.2.7, 1, true",
        "0.0.0.0/0, ::1, 1, false",
        "fd00::/8, fdff::1, 1, true",
        "fd00::/8, fe00::1, 1, false",
        "::1, ::1, 7, true",
        "[::1]:7, ::1, 7, true",
        "[::1]:7, ::1, 8, false",
        "[fd00::]/8:7, fd00::9, 7, true",
    })
    void matchesAddresses(String pattern, String address, int port, boolean matches) throws Exception {
        byte[] bytes = InetAddress.getByName(address).getAddress();

        assertThat(AddressPattern.parse(pattern).matches(bytes, port)).isEqualTo(matches);
    }

    @Test
    void keepsANameAndAsksNobody() {
        AddressPattern pattern = AddressPattern.parse("Edge-1.example.com:1935");

        assertThat(pattern.name()).isEqualTo("edge-1.example.com");
        assertThat(pattern.port()).isEqualTo(1935);
        assertThat(pattern.matches(new byte[] {1, 2, 3, 4}, 1935)).isFalse();
        assertThat(pattern.at(new byte[] {1, 2, 3, 4}).matches(new byte[] {1, 2, 3, 4}, 1935))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "10.0.0.0/33",
                "10.0.0/8",
                "300.1.1.1",
                "edge/8",
                "edge:0",
                "edge:65536",
                "edge:x",
                "::1::",
                "[::1",
                "fd00::/129",
                "a b",
                "-edge",
                "http://edge"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> AddressPattern.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8");
    }
}

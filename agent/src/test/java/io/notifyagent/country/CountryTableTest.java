package io.notifyagent.country;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** E10: the longest prefix wins. */
class CountryTableTest {

    /** A network of addresses {@code 0.0.x.y}. */
    private record Network(int address, int prefix, String country) {
        boolean holds(int other) {
            return prefix == 0 || (address ^ other) >>> 32 - prefix == 0;
        }
    }

    @Test
    void findsTheInnermostNetwork() {
        Networks networks = new Networks();
        add(networks, "10.0.0.0", 8, "A");
        add(networks, "10.1.0.0", 16, "B");
        add(networks, "10.1.2.0", 24, "C");
        add(networks, "255.255.255.255", 32, "D");
        CountryTable table = networks.table();

        assertThat(table.of("9.255.255.255")).isNull();
        assertThat(table.of("10.0.0.0")).isEqualTo("A");
        assertThat(table.of("10.1.1.255")).isEqualTo("B");
        assertThat(table.of("10.1.2.7")).isEqualTo("C");
        assertThat(table.of("10.1.3.0")).isEqualTo("B");
        assertThat(table.of("10.2.0.0")).isEqualTo("A");
        assertThat(table.of("11.0.0.0")).isNull();
        assertThat(table.of("255.255.255.255")).isEqualTo("D");
        assertThat(table.of("::ffff:10.1.2.3")).isEqualTo("C");
        assertThat(table.of("nonsense")).isNull();
    }

    @Test
    void tellsAddressesOfBothKindsApart() {
        Networks networks = new Networks();
        networks.add(0x20010db8L << 32, 0, 32, "six");
        networks.add(0, 0, 0, "rest");
        CountryTable table = networks.table();

        assertThat(table.of("2001:db8:ffff::")).isEqualTo("six");
        assertThat(table.of("2001:db9::")).isEqualTo("rest");
        assertThat(table.of("1.2.3.4")).isEqualTo("rest");
        assertThat(table.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).isEqualTo("rest");
    }

    @Test
    void answersNothingWhereThereAreNoNetworks() {
        assertThat(new Networks().table().of("1.2.3.4")).isNull();
    }

    @Test
    void refusesBitsBehindThePrefix() {
        assertThat(new Networks().add(0, Address.four("10.0.0.1"), 120, "A")).isFalse();
        assertThat(new Networks().add(1, 0, 63, "A")).isFalse();
    }

    @Property
    void agreesWithASearchThroughAllNetworks(
            @ForAll("networks") List<Network> written, @ForAll("addresses") List<Integer> asked) {
        Networks networks = new Networks();
        written.forEach(network ->
                networks.add(0, 0xFFFFL << 32 | network.address(), network.prefix() + 96, network.country()));
        CountryTable table = networks.table();

        for (int address : asked) {
            String expected = null;
            int longest = -1;
            for (Network network : written) {
                if (network.prefix() >= longest && network.holds(address)) {
                    longest = network.prefix();
                    expected = network.country();
                }
            }
            assertThat(table.of("0.0." + (address >>> 8) + "." + (address & 255)))
                    .isEqualTo(expected);
        }
        assertThat(table.ranges()).isLessThanOrEqualTo(2 * written.size());
    }

    /** E10: on the emitting thread. */
    @Test
    void looksUpWithoutAllocation() {
        Networks networks = new Networks();
        add(networks, "10.0.0.0", 8, "A");
        networks.add(0x20010db8L << 32, 0, 32, "B");
        CountryTable table = networks.table();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        int found = lookUp(table, 10_000);

        long before = threads.getThreadAllocatedBytes(thread);
        found += lookUp(table, 10_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(found).isEqualTo(40_000);
        assertThat(allocated).isLessThan(10_000);
    }

    private static int lookUp(CountryTable table, int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += table.of("10.200.30.4") != null ? 1 : 0;
            found += table.of("2001:db8:1:2:3:4:5:6") != null ? 1 : 0;
        }
        return found;
    }

    private static void add(Networks networks, String address, int prefix, String country) {
        assertThat(networks.add(0, Address.four(address), prefix + 96, country)).isTrue();
    }

    @Provide
    Arbitrary<List<Network>> networks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 0xFFFF),
                        Arbitraries.integers().between(16, 32),
                        Arbitraries.of("A", "B", "C"))
                .as((address, prefix, country) ->
                        new Network(prefix == 32 ? address : address & -1 << 32 - prefix, prefix, country))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Integer>> addresses() {
        List<Integer> all = new ArrayList<>();
        for (int address = 0; address <= 0xFFFF; address += 0x101) {
            all.add(address);
        }
        return Arbitraries.integers().between(0, 0xFFFF).list().ofMaxSize(100).map(some -> {
            List<Integer> asked = new ArrayList<>(all);
            asked.addAll(some);
            return asked;
        });
    }
}

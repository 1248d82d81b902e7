package io.notifyagent.benchmarks.forked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishersRunTest {

    @Test
    void eachOrderComesAsOftenAsTheOtherAndNotByTurns() {
        List<Boolean> orders = PublishersRun.orders(20);

        assertThat(Collections.frequency(orders, true)).isEqualTo(10);
        assertThat(Collections.frequency(orders, false)).isEqualTo(10);
        assertThat(orders).isEqualTo(PublishersRun.orders(20));
        assertThat(Collections.indexOfSubList(orders, List.of(true, true))).isNotNegative();
        assertThat(Collections.indexOfSubList(orders, List.of(false, false))).isNotNegative();
    }
}

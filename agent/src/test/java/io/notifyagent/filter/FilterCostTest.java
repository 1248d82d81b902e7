package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the emitting thread pays: no memory, and no more for ten thousand directives than for a few. */
class FilterCostTest {

    private static final int CALLS = 2_000;

    /** Of a scan, ten thousand directives would cost about a thousand times what ten cost. */
    private static final int TOLERANCE = 30;

    record Shape(String name, IntFunction<String> directive) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("ip alone", i -> "ip=10.0." + i / 256 + "." + i % 256),
                new Shape("media prefix alone", i -> "media=cam-" + i + "-*"),
                new Shape("event and media", i -> "event=source_lost,source_ready media=cam-" + i),
                new Shape("number", i -> "bytes=" + i * 7),
                new Shape("fraction", i -> "fps=" + i + ".5"),
                new Shape("common proto, own ip", i -> "proto=rtmp,hls ip=10.0." + i / 256 + "." + i % 256),
                new Shape("grid of two keys", i -> "app=a" + i / 100 + " country=c" + i % 100),
                new Shape("level and group", i -> "level=alert group=system_overloaded,g media=m" + i),
                new Shape("infix with an own ip", i -> "media=*x" + i + "* ip=10.0." + i / 256 + "." + i % 256),
                new Shape("key of its own", i -> "key" + i + "=1"));
    }

    private static final Event EVENT = Samples.event(
            "source_lost",
            "cam-none-hd",
            "ip",
            "10.0.300.1",
            "proto",
            "rtmp",
            "country",
            "c50",
            "bytes",
            70_001,
            "fps",
            99.25,
            "key77",
            2,
            "user_agent",
            "ffmpeg");

    private static Filter filter(Shape shape, int directives) {
        return Samples.only(
                IntStream.range(0, directives).mapToObj(shape.directive).toArray(String[]::new));
    }

    private static long bestNanos(Filter filter) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 60; round++) {
            long begin = System.nanoTime();
            int passed = 0;
            for (int i = 0; i < CALLS; i++) {
                passed += filter.passes(EVENT) ? 1 : 0;
            }
            best = Math.min(best, System.nanoTime() - begin);
            assertThat(passed).isZero();
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void isFlatInTheNumberOfDirectives(Shape shape) {
        Filter few = filter(shape, 10);
        Filter many = filter(shape, 10_000);
        bestNanos(few);
        long manyNanos = bestNanos(many);
        long fewNanos = bestNanos(few);
        assertThat(manyNanos).isLessThan(TOLERANCE * fewNanos);
    }

    @Test
    void staysWithinMemoryWhereListsOfValuesOverlapEverywhere() {
        String[] texts = IntStream.range(0, 300)
                .mapToObj(i -> Stream.of("ip", "app", "media", "proto", "country")
                        .map(key -> key + "="
                                + IntStream.range(0, 60)
                                        .mapToObj(v -> "v" + (v * (i % 7 + 1) + i) % 97)
                                        .distinct()
                                        .reduce((a, b) -> a + "," + b)
                                        .orElseThrow())
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toArray(String[]::new);
        Filter filter = Samples.only(texts);
        ReferenceFilter reference =
                new ReferenceFilter(new Rules(List.of(), Samples.directives(texts), null, false), Samples.ORIGIN);
        for (int i = 0; i < 97; i += 7) {
            Event event = Samples.event(
                    Kind.named("source_lost"),
                    "v" + i,
                    "v" + i * 3 % 97,
                    "ip",
                    "v" + i * 5 % 97,
                    "proto",
                    "v" + i * 11 % 97,
                    "country",
                    "v" + i * 2 % 97);
            assertThat(filter.passes(event)).isEqualTo(reference.passes(event));
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void allocatesNothing(Shape shape) {
        Filter filter = filter(shape, 1000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            int passed = 0;
            for (int i = 0; i < CALLS; i++) {
                passed += filter.passes(EVENT) ? 1 : 0;
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
            assertThat(passed).isZero();
        }
        // Asking for the figure may itself allocate a little; one byte per call would be two thousand.
        assertThat(least).isLessThan(CALLS / 2);
    }
}

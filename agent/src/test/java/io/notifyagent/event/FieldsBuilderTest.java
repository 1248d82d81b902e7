package io.notifyagent.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules E4-E6. */
class FieldsBuilderTest {

    private static final String GRIN = "\uD83D\uDE00";

    private final FieldsBuilder builder = new FieldsBuilder(Redaction.DEFAULT);

    private static List<String> names(Fields fields) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            names.add(fields.name(i));
        }
        return names;
    }

    @Test
    void e5LeavesOutNullAndEmptyValues() {
        Fields fields = builder.put("ip", (String) null)
                .put("proto", "")
                .put("reason", " ")
                .put("bytes", 0)
                .put("stall", false)
                .build();
        assertThat(names(fields)).containsExactly("reason", "bytes", "stall");
        assertThat(fields.get("ip")).isNull();
        assertThat(builder.putAny("url", null)).isTrue();
        assertThat(builder.putAny("url", "")).isTrue();
        assertThat(names(builder.build())).containsExactly("reason", "bytes", "stall");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void e5LeavesOutNumbersThatAreNone(double value) {
        assertThat(builder.put("fps", value).build()).isSameAs(Fields.EMPTY);
        assertThat(builder.putAny("fps", value)).isTrue();
        assertThat(builder.putAny("fps", (float) value)).isTrue();
        assertThat(builder.build()).isSameAs(Fields.EMPTY);
    }

    @Test
    void e4TakesNumbersOfJavaLangByTheirValue() {
        for (Object value : new Object[] {7L, 7, (short) 7, (byte) 7}) {
            assertThat(builder.putAny("n", value)).isTrue();
            assertThat(builder.build().get("n")).isEqualTo(7L);
        }
        assertThat(builder.putAny("n", 29.97f)).isTrue();
        assertThat(builder.build().get("n")).isEqualTo(29.97);
        assertThat(builder.putAny("n", 0.5)).isTrue();
        assertThat(builder.build().get("n")).isEqualTo(0.5);
    }

    @Test
    void e4TakesNoObjectOfTheHost() {
        Object host = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("toString() of a host's object was called");
            }
        };
        for (Object value : new Object[] {host, new AtomicLong(1), BigDecimal.ONE, 'c', new StringBuilder("x")}) {
            assertThat(builder.putAny("n", value)).isFalse();
        }
        assertThat(builder.build()).isSameAs(Fields.EMPTY);
    }

    @Test
    void e6CutsALongTextAndSaysSoOnceAndLast() {
        Fields fields = builder.put("a", "x".repeat(2048))
                .put("b", "y".repeat(2049))
                .put("c", "z".repeat(9000))
                .put("d", 1)
                .build();
        assertThat(fields.get("a")).isEqualTo("x".repeat(2048));
        assertThat(fields.get("b")).isEqualTo("y".repeat(2048));
        assertThat(fields.get("c")).isEqualTo("z".repeat(2048));
        assertThat(names(fields)).containsExactly("a", "b", "c", "d", "truncated");
        assertThat(fields.get("truncated")).isEqualTo(true);
        assertThat(names(builder.put("e", 2).build())).containsExactly("a", "b", "c", "d", "e", "truncated");
    }

    @Test
    void e6SaysNothingWhereNothingWasCut() {
        assertThat(builder.put("a", "x".repeat(2048)).build().get("truncated")).isNull();
    }

    @Test
    void e6NeverCutsASurrogatePairInHalf() {
        String split = "x".repeat(2047) + GRIN;
        assertThat(builder.put("a", split).build().get("a")).isEqualTo("x".repeat(2047));
        String whole = "x".repeat(2046) + GRIN + "y";
        assertThat(builder.put("a", whole).build().get("a")).isEqualTo("x".repeat(2046) + GRIN);
        String masked = "token=" + "s".repeat(8000) + "&" + "x".repeat(184) + GRIN + "y".repeat(9000);
        assertThat((String) builder.put("query_string", masked).build().get("query_string"))
                .isEqualTo("token=***&" + "x".repeat(184));
    }

    @Test
    void e6TakesSixtyFourFieldsAndTheFlag() {
        for (int i = 0; i < 70; i++) {
            builder.put("f" + i, i);
        }
        Fields fields = builder.put("f0", "again").build();
        assertThat(fields.size()).isEqualTo(65);
        assertThat(fields.name(63)).isEqualTo("f63");
        assertThat(fields.name(64)).isEqualTo("truncated");
        assertThat(fields.get("f0")).isEqualTo("again");
        assertThat(fields.get("f64")).isNull();
    }

    @Test
    void e6TakesExactlySixtyFourWithoutTheFlag() {
        for (int i = 0; i < 64; i++) {
            builder.put("f" + i, i);
        }
        assertThat(builder.build().size()).isEqualTo(64);
    }

    @Test
    void e6KeepsTheFlagOfFieldsThatAreTakenOverAndKeepsItLast() {
        Fields parent = new FieldsBuilder(Redaction.DEFAULT)
                .put("url", "x".repeat(3000))
                .build();
        Fields fields = builder.put("a", 1).putAll(parent).put("b", 2).build();
        assertThat(names(fields)).containsExactly("a", "url", "b", "truncated");
    }

    @Test
    void e7MasksBeforeItCuts() {
        String value = "token=" + "s".repeat(5000) + "&b=1";
        assertThat(builder.put("query_string", value).build().get("query_string"))
                .isEqualTo("token=***&b=1");
        assertThat(builder.put("token", "x".repeat(5000)).build().get("token")).isEqualTo("***");
        assertThat(builder.build().get("truncated")).isNull();
    }

    @Test
    void e7ShowsNoHalfOfASecretWhereATextIsCut() {
        for (int length = 8100; length < 8200; length++) {
            String user = "rtmp://" + "s".repeat(length) + ":pw@host/app";
            assertThat(builder.put("url", user).build().get("url").toString()).doesNotContain("ss");
            String key = "a=" + "b".repeat(length) + "&token=ssss&c=1";
            assertThat(builder.put("query_string", key)
                            .build()
                            .get("query_string")
                            .toString())
                    .doesNotContain("ss");
        }
    }

    @Test
    void looksAtABoundedPartOfTenMegabytes() {
        String huge = "token=%25".repeat(10_000_000 / 9);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        builder.put("query_string", huge);
        long before = threads.getThreadAllocatedBytes(thread);
        builder.put("query_string", huge);
        // The host pays for what is looked at, 8192 characters, not for ten million.
        assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(100_000);
        assertThat(builder.build().get("truncated")).isEqualTo(true);
    }

    @Test
    void boundsTheTextsOfTheEnvelopeLikeFields() {
        assertThat(builder.bound("media", null)).isNull();
        assertThat(builder.bound("media", "")).isNull();
        assertThat(builder.bound("media", "cam?key=x")).isEqualTo("cam?key=***");
        assertThat(builder.build()).isSameAs(Fields.EMPTY);
        assertThat(builder.bound("media", "x".repeat(3000))).isEqualTo("x".repeat(2048));
        assertThat(names(builder.build())).containsExactly("truncated");
    }

    @Test
    void comparesFieldsByNamesAndValues() {
        Fields one =
                new FieldsBuilder(Redaction.DEFAULT).put("a", 1).put("b", "x").build();
        Fields same =
                new FieldsBuilder(Redaction.DEFAULT).put("a", 1).put("b", "x").build();
        Fields other =
                new FieldsBuilder(Redaction.DEFAULT).put("a", 1.0).put("b", "x").build();
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(one).hasToString("{a=1, b=x}");
    }
}

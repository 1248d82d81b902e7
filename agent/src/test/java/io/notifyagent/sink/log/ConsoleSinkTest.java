package io.notifyagent.sink.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleSinkTest {

    /** L4. */
    @Test
    void writesTheLinesOfALog() throws IOException {
        ByteArrayOutputStream console = new ByteArrayOutputStream();

        Outcome outcome = new ConsoleSink(console).deliver(new Batch("b", Samples.many(1, 2)));

        assertThat(outcome).isEqualTo(new Outcome.Delivered(2));
        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "2026-11-22T13:45:01.123Z info stream_started media=cbc app=live type=publish event_id=1",
                        "2026-11-22T13:45:01.123Z info stream_started media=cbc app=live type=publish event_id=2");
    }

    @Test
    void saysThatTheConsoleIsGone() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThatThrownBy(() -> new ConsoleSink(closed).deliver(Samples.batch(Samples.started(1))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("standard error: Broken pipe");
    }
}

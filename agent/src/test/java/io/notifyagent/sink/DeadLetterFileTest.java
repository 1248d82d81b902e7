package io.notifyagent.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterFileTest {

    @TempDir
    private Path folder;

    /** P2. */
    @Test
    void keepsEachEventWithTheAnswerOfItsReceiver() throws IOException {
        Path path = folder.resolve("dead/x.jsonl");
        try (DeadLetterFile file = new DeadLetterFile(path, "hooks", Samples.ORIGIN, new StepClock())) {
            file.write(Samples.started(1), "rejected", "bad \"media\"\n");
            file.write(Samples.started(2), "failed", null);
        }

        String event = "{\"event\":{\"event\":\"stream_started\",\"event_id\":%d,"
                + "\"boot_id\":\"6d1f9c1e-4c39-4e52-9d7a-2f6b9a4f2f10\",\"utc_ms\":1795355101123,"
                + "\"server\":\"media1\",\"level\":\"info\",\"media\":\"cbc\",\"app\":\"live\",\"type\":\"publish\"},";
        assertThat(path)
                .hasContent(String.format(event, 1)
                        + "\"answer\":\"bad \\\"media\\\"\\n\",\"reason\":\"rejected\",\"handler\":\"hooks\","
                        + "\"at\":1795355101123}\n"
                        + String.format(event, 2)
                        + "\"reason\":\"failed\",\"handler\":\"hooks\",\"at\":1795355101123}\n");
    }
}

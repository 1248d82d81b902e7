package io.notifyagent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A {@link MoodyReceiver} in its own JVM; what it took is added to a list that outlives it. */
final class MoodyProcess {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader lines;
    private final int port;
    private final List<JsonNode> taken;
    private final AtomicInteger refused = new AtomicInteger();
    private final Semaphore moods = new Semaphore(0);
    private final Thread reader = new Thread(this::read, "moody-output");

    /** @param wantedPort 0: any */
    MoodyProcess(int wantedPort, List<JsonNode> taken) throws IOException {
        this.taken = taken;
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MoodyReceiver.class.getName(),
                        Integer.toString(wantedPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        port = Integer.parseInt(lines.readLine());
        reader.setDaemon(true);
        reader.start();
    }

    int port() {
        return port;
    }

    /** Sets the mood and waits until it is in it. */
    void mood(String mood) throws IOException, InterruptedException {
        process.getOutputStream().write((mood + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        if (!moods.tryAcquire(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the receiver does not answer");
        }
    }

    /** How many batches it did not take. */
    int refused() {
        return refused.get();
    }

    /** Kills it as a crash would; what it said before is read. */
    void close() throws InterruptedException {
        // Not by the process, which would throw away what is still to be read of its output.
        process.toHandle().destroyForcibly();
        process.onExit().join();
        reader.join();
    }

    private void read() {
        try {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.equals("MOOD")) {
                    moods.release();
                } else if (line.equals("NO")) {
                    refused.incrementAndGet();
                } else if (line.startsWith("GOT ")) {
                    JsonNode body = JSON.readTree(Base64.getDecoder().decode(line.substring(4)));
                    if (body.isArray()) {
                        body.forEach(taken::add);
                    } else {
                        taken.add(body);
                    }
                }
            }
        } catch (IOException cut) {
            if (process.isAlive()) {
                throw new UncheckedIOException(cut);
            }
        }
    }
}

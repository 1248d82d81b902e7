package io.notifyagent.sink.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A {@link Receiver} in its own JVM, and what it has received so far. */
final class ReceiverProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private final int port;
    private volatile boolean closed;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> connections = new CopyOnWriteArrayList<>();
    private final Semaphore marks = new Semaphore(0);

    /**
     * What arrived.
     *
     * @param head request line and headers
     */
    record Request(int connection, String head, String body) {}

    /** Starts it on that address and waits until it listens. */
    ReceiverProcess(String address) throws IOException {
        this(address, 0);
    }

    /** The same on a port that is given. */
    ReceiverProcess(String address, int wantedPort) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName(),
                        address,
                        Integer.toString(wantedPort))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        port = Integer.parseInt(lines.readLine().substring("PORT ".length()));
        Thread reader = new Thread(this::read, "receiver-output");
        reader.setDaemon(true);
        reader.start();
    }

    int port() {
        return port;
    }

    List<Request> requests() {
        return requests;
    }

    int connections() {
        return connections.size();
    }

    /** Forgets what has arrived so far, also what the receiver has printed and nobody has read yet. */
    void forget() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            if (!marks.tryAcquire(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the receiver does not answer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        requests.clear();
        connections.clear();
    }

    /** Kills it as a crash would. */
    @Override
    public void close() {
        closed = true;
        process.destroyForcibly().onExit().join();
    }

    private void read() {
        try {
            String line;
            while ((line = lines.readLine()) != null) {
                String[] words = line.split(" ");
                if (words[0].equals("MARK")) {
                    marks.release();
                } else if (words[0].equals("CONNECTION")) {
                    connections.add(words[1]);
                } else if (words[0].equals("REQUEST")) {
                    requests.add(new Request(Integer.parseInt(words[1]), decoded(words[2]), decoded(words[3])));
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String decoded(String base64) {
        return base64.equals("=") ? "" : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}

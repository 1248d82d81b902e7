package io.notifyagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Publishers and players of one server that come, die and leave at random: each is a real ffmpeg that replays encoded
 * media, and as soon as one is gone another takes its place, often under a name that the server has not given up yet, or
 * that somebody else has. Beside them, publishers that are gone before they have well begun, each under a name of its own:
 * a Red5 may keep that for ever. What happens depends on the seed and on the machine. Used by one thread; the clients are
 * moved by threads of its own.
 */
final class Chaos implements AutoCloseable {
    private static final int MILLIS_BETWEEN_HASTY = 80;
    private static final Duration LIMIT_OF_LEAVING = Duration.ofSeconds(20);

    private final Ffmpeg ffmpeg;
    private final Red5Server server;
    private final Path sample;
    private final List<Client> clients = new ArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(5);
    private final HastyPublisher hasty;
    private int hurried;
    private volatile boolean raging = true;

    Chaos(Ffmpeg ffmpeg, Red5Server server, int clients, long seed) throws Exception {
        this.ffmpeg = ffmpeg;
        this.server = server;
        sample = ffmpeg.picturesAndSound();
        hasty = new HastyPublisher(server.ports().rtmp(), new Random(seed - 1));
        for (int number = 0; number < clients; number++) {
            this.clients.add(new Client(number, clients, new Random(seed + number)));
        }
    }

    /** Lets them come and go for so long; afterwards those that are there stay, and at least every other one is. */
    void rage(Duration duration) throws InterruptedException, ExecutionException {
        for (Client client : clients) {
            threads.schedule(client::move, client.random.nextInt(2_000), TimeUnit.MILLISECONDS);
        }
        ScheduledFuture<?> hurrying =
                threads.scheduleWithFixedDelay(this::hurry, 1_000, MILLIS_BETWEEN_HASTY, TimeUnit.MILLISECONDS);
        threads.schedule(() -> raging = false, duration.toMillis(), TimeUnit.MILLISECONDS)
                .get();
        if (!hurrying.cancel(false)) {
            // It has failed, and says why.
            hurrying.get();
        }
        onAll(Client::settle);
    }

    private void hurry() {
        try {
            hasty.comeAndGo("hasty" + hurried++);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Every other one leaves in order, the others die. */
    void end() throws InterruptedException, ExecutionException {
        onAll(Client::end);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.forEach(Client::close);
    }

    private void onAll(Move move) throws InterruptedException, ExecutionException {
        List<Future<?>> moves = new ArrayList<>();
        for (Client client : clients) {
            moves.add(threads.submit(() -> {
                move.of(client);
                return null;
            }));
        }
        for (Future<?> one : moves) {
            one.get();
        }
    }

    private interface Move {
        void of(Client client) throws IOException, InterruptedException;
    }

    /** One after another, processes that all want the same; under its own lock. */
    private final class Client {
        private final int number;
        private final int names;
        private final Random random;
        private Child process;

        Client(int number, int clients, Random random) {
            this.number = number;
            // Fewer names than publishers: some are always wanted by two.
            this.names = Math.max(2, clients / 3);
            this.random = random;
        }

        Void move() throws IOException, InterruptedException {
            synchronized (this) {
                if (raging) {
                    leave(random.nextBoolean());
                    begin();
                    threads.schedule(this::move, 100 + random.nextInt(4_000), TimeUnit.MILLISECONDS);
                }
            }
            return null;
        }

        synchronized void settle() throws IOException {
            if (number % 2 == 0 && !process.isAlive()) {
                begin();
            }
        }

        synchronized void end() throws InterruptedException {
            leave(number % 2 == 0);
        }

        synchronized void close() {
            if (process != null) {
                process.close();
            }
        }

        private void begin() throws IOException {
            String url = server.url("chaos" + random.nextInt(names));
            process = number % 2 == 0 ? ffmpeg.offer(sample, url) : ffmpeg.dial(url);
        }

        private void leave(boolean inOrder) throws InterruptedException {
            if (process == null) {
                return;
            }
            if (inOrder) {
                process.terminate();
                process.awaitExit(LIMIT_OF_LEAVING);
            }
            process.close();
        }
    }
}

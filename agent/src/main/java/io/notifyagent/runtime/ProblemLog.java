package io.notifyagent.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The agent's own log: counts what is reported on any thread, without lock or I/O and in bounded memory, and writes it when
 * the agent's main loop calls {@link #doWork}; only agent threads that write take a lock, for the end of the JVM closes
 * the log while the main loop is still at work. A problem is one line; how often it came again is told when it is over, at
 * most once an hour while it lasts, and when the log is closed. At most 1000 kinds of problems are known at a time; those
 * beyond are counted as one (rules A4, E6).
 */
public final class ProblemLog implements AgentLog {

    static final int MAX_KINDS = 1000;
    static final int MAX_WAITING_INFOS = 1000;
    static final int MAX_MESSAGE_CHARS = 2048;
    static final int MAX_SUBJECT_CHARS = 256;

    private static final long REPEAT_NANOS = 3_600_000_000_000L;
    private static final long LOOK_NANOS = 60_000_000_000L;

    private final Clock clock;
    private volatile LogOutput output;

    /** A skip list, because the hash map locks its bins. */
    private final ConcurrentSkipListMap<ProblemKey, ProblemKind> kinds = new ConcurrentSkipListMap<>();

    private final AtomicInteger kindCount = new AtomicInteger();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingInfos = new AtomicInteger();
    private final ProblemKind otherKinds;
    private final ProblemKind lostInfos;
    /** Made and not written yet; also the lock of whoever writes. */
    private final List<String> lines = new ArrayList<>();

    private long lastLookNanos;

    /**
     * A log that writes nothing until {@link #doWork} is called.
     *
     * @param output where lines go until {@link #writeTo} names another place
     */
    public ProblemLog(Clock clock, LogOutput output) {
        this.clock = clock;
        this.output = output;
        this.lastLookNanos = clock.nanos();
        this.otherKinds = new ProblemKind(new ProblemKey("log.kinds", ""));
        this.lostInfos = new ProblemKind(new ProblemKey("log.lost", ""));
    }

    /** Sends lines that are not written yet to another place. Any thread. */
    public void writeTo(LogOutput other) {
        output = other;
    }

    @Override
    public void problem(String code, String subject, String message) {
        ProblemKey key = new ProblemKey(code, cut(subject, MAX_SUBJECT_CHARS));
        String text = cut(message, MAX_MESSAGE_CHARS);
        for (; ; ) {
            ProblemKind kind = kinds.get(key);
            if (kind == null) {
                kind = add(key);
            }
            if (kind == otherKinds) {
                report(kind, "more than " + MAX_KINDS + " kinds of problems; those beyond are only counted");
                return;
            }
            if (report(kind, text)) {
                return;
            }
            forget(kind);
        }
    }

    @Override
    public void recovered(String code, String subject, String message) {
        ProblemKind kind = kinds.get(new ProblemKey(code, cut(subject, MAX_SUBJECT_CHARS)));
        if (kind != null && kind.recover(clock.epochMillis(), cut(message, MAX_MESSAGE_CHARS))) {
            enqueue(kind);
        }
    }

    @Override
    public void info(String message) {
        if (waitingInfos.incrementAndGet() > MAX_WAITING_INFOS) {
            waitingInfos.decrementAndGet();
            report(lostInfos, "lines of information came faster than they were written; some are lost");
            return;
        }
        boolean waits = false;
        try {
            waiting.add(new Waiting(clock.epochMillis(), cut(message, MAX_MESSAGE_CHARS), null));
            waits = true;
        } finally {
            if (!waits) {
                waitingInfos.decrementAndGet();
            }
        }
    }

    /** Whether {@link #doWork} would find something to write. Any thread. */
    public boolean hasWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Writes what has been reported since the last call; agent threads, who wait for each other.
     *
     * @return how many lines it wrote
     */
    public int doWork() {
        synchronized (lines) {
            // What there was no memory to write, before more is added to it.
            int written = write();
            takeWaiting();
            if (clock.nanos() - lastLookNanos >= LOOK_NANOS) {
                lastLookNanos = clock.nanos();
                tellRepeats(REPEAT_NANOS);
            }
            return written + write();
        }
    }

    /** Writes everything that is still to be told; as {@link #doWork}. */
    public void close() {
        synchronized (lines) {
            takeWaiting();
            tellRepeats(0);
            write();
        }
    }

    /** The problems that are not over, as lines, those first reported last at the end, {@code most} of them. Any thread. */
    public List<String> problems(int most) {
        List<ProblemKind> lasting = new ArrayList<>(kinds.values());
        lasting.add(otherKinds);
        lasting.add(lostInfos);
        lasting.removeIf(ProblemKind::isOver);
        lasting.sort(Comparator.comparingLong(ProblemKind::firstMillis));
        return lasting.subList(Math.max(0, lasting.size() - most), lasting.size()).stream()
                .map(ProblemKind::line)
                .toList();
    }

    /** How many kinds of problems are not over. Any thread. */
    public int problemCount() {
        int count = 0;
        for (ProblemKind kind : kinds.values()) {
            count += kind.isOver() ? 0 : 1;
        }
        return count;
    }

    private ProblemKind add(ProblemKey key) {
        if (kindCount.incrementAndGet() > MAX_KINDS) {
            kindCount.decrementAndGet();
            return otherKinds;
        }
        ProblemKind added = new ProblemKind(key);
        ProblemKind present = kinds.putIfAbsent(key, added);
        if (present == null) {
            return added;
        }
        kindCount.decrementAndGet();
        return present;
    }

    private boolean report(ProblemKind kind, String text) {
        if (!kind.report(clock.epochMillis(), text)) {
            return false;
        }
        if (kind.isUntold()) {
            enqueue(kind);
        }
        return true;
    }

    private void enqueue(ProblemKind kind) {
        if (!kind.mustWait()) {
            return;
        }
        boolean waits = false;
        try {
            waiting.add(new Waiting(0, "", kind));
            waits = true;
        } finally {
            if (!waits) {
                kind.doesNotWait();
            }
        }
    }

    private void forget(ProblemKind kind) {
        if (kinds.remove(kind.key(), kind)) {
            kindCount.decrementAndGet();
        }
    }

    private void takeWaiting() {
        // As many as wait now: whoever reports meanwhile must not keep the writer here.
        for (int most = MAX_KINDS + MAX_WAITING_INFOS; most > 0; most--) {
            Waiting next = waiting.peek();
            if (next == null) {
                return;
            }
            // Taken out when it is a line: where there is no memory for one it is made in the next round.
            if (next.kind() == null) {
                lines.add(LogLine.info(next.epochMillis(), next.message()));
                waiting.remove();
                waitingInfos.decrementAndGet();
            } else {
                boolean over = next.kind().tell(clock, lines);
                waiting.remove();
                if (over) {
                    forget(next.kind());
                }
            }
        }
    }

    private void tellRepeats(long leastAgeNanos) {
        for (ProblemKind kind : kinds.values()) {
            kind.tellAgain(clock, leastAgeNanos, lines);
        }
        otherKinds.tellAgain(clock, leastAgeNanos, lines);
        lostInfos.tellAgain(clock, leastAgeNanos, lines);
    }

    private int write() {
        int count = lines.size();
        if (count > 0) {
            output.write(lines);
            lines.clear();
        }
        return count;
    }

    private static String cut(String text, int most) {
        String whole = String.valueOf(text);
        return whole.length() <= most ? whole : whole.substring(0, most);
    }

    /** What the writer has not looked at: a line of information, or a problem that has something to tell. */
    private record Waiting(long epochMillis, String message, ProblemKind kind) {}
}

package io.notifyagent.pipeline;

import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.Sequencer;
import io.notifyagent.event.Event;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The queue between emitters and a handler, and those that lost. Ours bounds events and bytes, can be closed, and knows
 * when nothing more comes; the others bound events only. JCTools' MPSC queue without Unsafe was ours until bytes and slots
 * were taken by one atomic operation ({@link EventRing}); with Unsafe, of which newer JDKs warn, it is a little faster. The
 * Disruptor's multi-producer ring and ArrayBlockingQueue cost two to six times as much with several producers, and the
 * latter takes a lock and wakes a thread.
 *
 * <p>One thread offers a thousand events and takes them out again: what the hand-off costs without the noise of a
 * second thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class QueueBenchmark {

    private static final int EVENTS = 1000;

    @Param({"ours", "jctools", "jctools_unsafe", "disruptor", "blocking"})
    public String queue;

    private final Event event = Stressed.event(1);
    private final int size = event.estimatedBytes();
    private HandlerQueue ours;
    private Queue<Object> offered;
    private RingBuffer<Object[]> ring;
    private int drained;
    private final Sequence consumed = new Sequence(Sequencer.INITIAL_CURSOR_VALUE);

    @Setup
    public void make() {
        switch (queue) {
            case "ours" -> ours = new HandlerQueue(8192, 16 << 20, new LossLedger());
            case "jctools" -> offered = new MpscVarHandleArrayQueue<>(8192);
            case "jctools_unsafe" -> offered = new MpscArrayQueue<>(8192);
            case "blocking" -> offered = new ArrayBlockingQueue<>(8192);
            default -> {
                ring = RingBuffer.createMultiProducer(() -> new Object[1], 8192);
                ring.addGatingSequences(consumed);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public int offerAndTake() {
        if (ours != null) {
            return throughOurs();
        }
        return ring == null ? throughQueue() : throughRing();
    }

    private int throughOurs() {
        for (int i = 0; i < EVENTS; i++) {
            ours.offer(event, size);
        }
        drained = 0;
        ours.drain(taken -> drained++, EVENTS);
        return drained;
    }

    private int throughQueue() {
        int taken = 0;
        for (int i = 0; i < EVENTS; i++) {
            offered.offer(event);
        }
        while (offered.poll() != null) {
            taken++;
        }
        return taken;
    }

    private int throughRing() {
        int taken = 0;
        for (int i = 0; i < EVENTS; i++) {
            ring.tryPublishEvent((slot, sequence, given) -> slot[0] = given, event);
        }
        while (consumed.get() < ring.getCursor()) {
            long sequence = consumed.get() + 1;
            taken += ring.get(sequence)[0] == null ? 0 : 1;
            consumed.set(sequence);
        }
        return taken;
    }
}

package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The slots of a {@link HandlerQueue}: many producers call {@link #offer}, without a lock and without allocating; one
 * consumer calls {@link #poll}, {@link #peek}, {@link #drop}, {@link #release} and {@link #isEnded}; any thread the rest. Events come out in the order
 * in which their producers took their slots; one whose producer has not written it yet holds up those behind it.
 *
 * <p>What a bounded queue of a library does with two atomic operations, reserve bytes and then take a slot, is one here:
 * the number of events and of bytes that were ever taken in stand in one word, with a bit that says it is closed. So
 * both bounds are exact, nothing is reserved that has to be given back, and of a closed ring it is known from that word
 * which events are still to come.
 *
 * <p>The two numbers are counted modulo {@value #EVENTS_MODULO} and twice {@value #MOST_BYTES}; how much is in the ring
 * is their distance from what has come out, which is much smaller. A producer that the system stops between two
 * instructions of {@link #offer} until the ring has taken in exactly a multiple of that many events, a day at 10,000 in a
 * second, would be mistaken about it; that is taken for impossible.
 */
final class EventRing {

    static final int MOST_EVENTS = 1 << 20;
    static final long MOST_BYTES = 1L << 32;

    private static final int EVENTS_MODULO = 1 << 30;
    private static final long BYTES = 2 * MOST_BYTES - 1;
    private static final long CLOSED = BYTES + 1;
    /** One event. What overflows falls out of the word. */
    private static final long ONE = 2 * CLOSED;

    private static final int SHIFT = Long.numberOfTrailingZeros(ONE);

    // Two cache lines and their neighbours: producers write one, the consumer the other.
    private static final int TAKEN = 16;
    /** What producers last saw of what came out: most of the time they leave the consumer's cache line alone. */
    private static final int SEEN_EVENTS = 17;

    private static final int SEEN_BYTES = 18;
    /**
     * A power of two. After so many events at the latest they look again: were it only once a ring seems full, a compiler
     * would not know of it, and would have to make the code anew the first time.
     */
    private static final int SEEN_FOR = 256;

    private static final int POLLED = 48;
    private static final int RELEASED = 49;
    private static final int PADDED = 66;

    // Not an AtomicLongArray: what a producer has to follow between two atomic operations is time that nothing hides.
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(Event[].class);

    private final long[] words = new long[PADDED];
    private final Event[] slots;

    /** @param maxEvents at most {@value #MOST_EVENTS} */
    EventRing(int maxEvents) {
        this(maxEvents, 0);
    }

    /** @param first number of the first event: for tests, which have no time to count that far */
    EventRing(int maxEvents, long first) {
        if (maxEvents > MOST_EVENTS) {
            throw new IllegalArgumentException(maxEvents + " events are more than a queue may hold");
        }
        slots = new Event[Integer.highestOneBit(2 * Math.max(1, maxEvents) - 1)];
        words[TAKEN] = first << SHIFT;
        words[SEEN_EVENTS] = first;
        words[POLLED] = first;
    }

    /**
     * Takes an event in, if then no more than so many are in it.
     *
     * @param maxEvents at most what it was made for
     * @param maxBytes at most {@value #MOST_BYTES}
     * @return false where it is full or closed
     */
    boolean offer(Event event, int size, int maxEvents, long maxBytes) {
        // Read once: the compiler would read it again after every one of the reads below.
        long[] words = this.words;
        while (true) {
            // Before the word, so that what has come out is never more than what the word says has been taken in.
            long polled = (long) WORDS.getAcquire(words, SEEN_EVENTS);
            long released = (long) WORDS.getAcquire(words, SEEN_BYTES);
            long now = (long) WORDS.getVolatile(words, TAKEN);
            if ((now & CLOSED) != 0) {
                return false;
            }
            if ((now >>> SHIFT & SEEN_FOR - 1) == 0 || !fits(now, polled, maxEvents, released, maxBytes - size)) {
                polled = (long) WORDS.getAcquire(words, POLLED);
                released = (long) WORDS.getAcquire(words, RELEASED);
                WORDS.setRelease(words, SEEN_EVENTS, polled);
                WORDS.setRelease(words, SEEN_BYTES, released);
                if ((long) WORDS.getVolatile(words, TAKEN) != now) {
                    continue;
                }
                if (!fits(now, polled, maxEvents, released, maxBytes - size)) {
                    return false;
                }
            }
            if (WORDS.compareAndSet(words, TAKEN, now, (now & ~BYTES) + ONE | now + size & BYTES)) {
                SLOTS.setRelease(slots, slot(now >>> SHIFT), event);
                return true;
            }
        }
    }

    private static boolean fits(long now, long polled, int maxEvents, long released, long maxBytes) {
        return events(now, polled) < maxEvents && (now - released & BYTES) <= maxBytes;
    }

    private static int events(long now, long polled) {
        return (int) ((now >>> SHIFT) - polled) & EVENTS_MODULO - 1;
    }

    private int slot(long number) {
        return (int) number & slots.length - 1;
    }

    /** The oldest event, or null where none is there yet; the consumer. */
    Event poll() {
        Event event = peek();
        if (event != null) {
            drop();
        }
        return event;
    }

    /** As {@link #poll}, but leaves it there. */
    Event peek() {
        return (Event) SLOTS.getAcquire(slots, slot(words[POLLED]));
    }

    /** Takes out what {@link #peek} has shown. */
    void drop() {
        long number = words[POLLED];
        slots[slot(number)] = null;
        WORDS.setRelease(words, POLLED, number + 1);
    }

    /** So many bytes have come out; the consumer. */
    void release(long bytes) {
        WORDS.setRelease(words, RELEASED, words[RELEASED] + bytes);
    }

    /** From now on it takes nothing in; any thread. */
    void close() {
        WORDS.getAndBitwiseOr(words, TAKEN, CLOSED);
    }

    boolean isClosed() {
        return ((long) WORDS.getVolatile(words, TAKEN) & CLOSED) != 0;
    }

    /** Whether it is closed and all that it took in has come out; the consumer. */
    boolean isEnded() {
        long now = (long) WORDS.getVolatile(words, TAKEN);
        return (now & CLOSED) != 0 && events(now, words[POLLED]) == 0;
    }

    /** How many events are in it, or were a moment ago. */
    int size() {
        long polled = (long) WORDS.getAcquire(words, POLLED);
        return Math.min(events((long) WORDS.getVolatile(words, TAKEN), polled), slots.length);
    }

    /** How many it has ever taken in. */
    long taken() {
        long polled = (long) WORDS.getAcquire(words, POLLED);
        return polled + events((long) WORDS.getVolatile(words, TAKEN), polled);
    }
}

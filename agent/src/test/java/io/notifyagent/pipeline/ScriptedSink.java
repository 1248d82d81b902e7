package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A receiver that answers as it is told: what was scripted first, then by its rule. Keeps every batch it saw and every
 * event it took, in order.
 */
final class ScriptedSink implements SinkPlan, Sink {

    /** How it answers when nothing is scripted. */
    interface Rule {
        Outcome answer(Batch batch) throws Exception;
    }

    static final Rule TAKES_ALL = batch -> new Outcome.Delivered(batch.events().size());
    static final Rule AWAY = batch -> new Outcome.Failed("HTTP 503", 0);

    final List<Batch> batches = new ArrayList<>();
    final List<Event> taken = new ArrayList<>();
    final Deque<Rule> script = new ArrayDeque<>();
    Rule rule = TAKES_ALL;
    IOException doesNotOpen;
    LongSupplier whenIdle = () -> NEVER;
    int opened;
    int closed;
    volatile int aborts;

    /** Plays these answers first, one for each delivery. */
    ScriptedSink then(Rule... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    @Override
    public Outcome deliver(Batch batch) throws Exception {
        batches.add(batch);
        Rule next = script.isEmpty() ? rule : script.removeFirst();
        Outcome outcome = next.answer(batch);
        if (outcome instanceof Outcome.Delivered delivered) {
            taken.addAll(batch.events()
                    .subList(0, Math.min(delivered.count(), batch.events().size())));
        }
        return outcome;
    }

    @Override
    public long idle() {
        return whenIdle.getAsLong();
    }

    @Override
    public long timeoutMillis() {
        return 15_000;
    }

    @Override
    public void abort() {
        aborts++;
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public String display() {
        return "http://receiver";
    }

    @Override
    public String exclusive() {
        return "";
    }

    @Override
    public Sink open(SinkContext context) throws IOException {
        if (doesNotOpen != null) {
            throw doesNotOpen;
        }
        opened++;
        return this;
    }
}

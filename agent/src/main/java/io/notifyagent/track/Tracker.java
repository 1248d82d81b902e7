package io.notifyagent.track;

import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns signals into events exactly once (rules E2, E3). Signals come on host threads, many at a time; those of one
 * family are processed one after the other under its lock, which is held for building and offering events and nothing
 * else. A begin of what lives and an end of what does not are ignored and counted.
 */
public final class Tracker {

    /** How long a life may outlive its parent before it is given up. */
    static final long ORPHAN_NANOS = 2_000_000_000L;

    /** How long audio without video makes a source ready (event source_ready). */
    static final long AUDIO_ONLY_NANOS = 5_000_000_000L;

    private static final List<LifeKind> KINDS = List.of(LifeKind.values());

    private final Lives lives = new Lives();
    private final Departed departed = new Departed();
    private final StreamNames names = new StreamNames();
    private final LifeEvents events;
    private final SourceWatch sources;
    private final Redaction redaction;
    private final SignalValues values;
    private final StreamList streams;
    private final Clock clock;
    private final TrackedCount tracked;
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong ends = new AtomicLong();
    /** What was said of the server as a whole: the reason of every end that has none of its own. */
    private volatile String serverMark;

    private volatile boolean closed;

    public Tracker(LifeEvents events, Redaction redaction, Clock clock, AgentLog log, TrackerLimits limits) {
        this.events = events;
        this.sources = new SourceWatch(events, redaction, clock, limits.framesTimeout(), limits.sourceTimeout());
        this.redaction = redaction;
        this.values = new SignalValues(redaction, log);
        this.streams = new StreamList(lives, events, redaction, clock);
        this.clock = clock;
        this.tracked = new TrackedCount(limits.maxTracked(), log);
    }

    /**
     * Processes one signal.
     *
     * @param key of the life: a String, a Number or an object of the host; a signal without key is ignored
     * @param parentKey likewise, or null
     * @param owner object of the host whose collection ends the life, or null; only a begin uses it
     * @param given values in the order of {@link Signal#fields}; null: absent
     */
    public void accept(Signal signal, Object key, Object parentKey, Object owner, Object[] given) {
        if (closed) {
            return;
        }
        if (signal.action() instanceof Action.Life action) {
            life(signal, action, key, parentKey, owner, given);
        } else if (signal.action() instanceof Action.Mark action) {
            mark(action, key);
        } else if (signal.action() instanceof Action.Emit action) {
            emit(signal, action, key, given);
        }
    }

    /** Where a hook emits events that belong to no life: nothing is tracked for them, and nothing locked. */
    public EmitPoint emitPoint(Signal signal, Kind kind) {
        return EmitPoint.of(
                signal, kind, new EmitPoint.Surroundings(events.emission(), redaction, clock, values, () -> closed));
    }

    /**
     * Counts one frame of the life that {@code key} stands for. Neither locks nor allocates, but for the rare frame that
     * tells something: audio alone has become a source, a silent source is back, stamps have jumped.
     *
     * @param size bytes
     * @param stamp the frame's own time, in milliseconds
     */
    public void frame(LifeKind kind, Object key, boolean video, boolean keyFrame, long size, long stamp) {
        Life life = lives.find(kind, key);
        if (life == null || life.frames == null) {
            return;
        }
        long nanos = clock.nanos();
        long before = life.frames.lastNanos();
        int found = life.frames.count(video, keyFrame, size, stamp, nanos, AUDIO_ONLY_NANOS);
        if (found != Frames.NOTHING && (found != Frames.AUDIO_ALONE || !life.ready())) {
            found(life, found, nanos - before);
        }
    }

    /** Whether the life that {@code key} stands for has not become ready yet: tested before a ready hook reads. */
    public boolean awaitsReady(LifeKind kind, Object key) {
        Life life = lives.find(kind, key);
        return life != null && !life.ready();
    }

    /**
     * The streams that are alive at about this moment, each with what {@code stream_started} told of it and how it is
     * doing, in the order of their begin. Any thread; takes no lock that a host thread wants.
     */
    public Iterator<Fields> streams() {
        return streams.iterator();
    }

    /** Tells of silence, and ends lives that nobody will end any more; the agent's main loop calls it now and then. */
    public void tick() {
        if (closed) {
            return;
        }
        for (Life life = lives.nextAbandoned(); life != null; life = lives.nextAbandoned()) {
            end(life, Fields.EMPTY, Reasons.ABANDONED);
        }
        long now = clock.nanos();
        departed.forget(now);
        for (LifeKind kind : KINDS) {
            for (Life life : lives.all(kind)) {
                if (look(life, now)) {
                    end(life, Fields.EMPTY, Reasons.ABANDONED);
                }
            }
        }
    }

    /** Ends all that lives, children before parents, and ignores what is signalled afterwards (rules E3, H8). */
    public void endAll(String reason) {
        for (LifeKind kind :
                List.of(LifeKind.FILE, LifeKind.SESSION, LifeKind.PUSH, LifeKind.PUBLISH, LifeKind.STREAM)) {
            for (Life life : lives.all(kind)) {
                end(life, Fields.EMPTY, reason);
            }
        }
        closed = true;
    }

    /** Ignores what is signalled from now on, and ends nothing: for an agent that leaves a server that runs on (rule E3). */
    public void close() {
        closed = true;
    }

    /** How many ends were processed so far: at shutdown the agent waits until it stands still. */
    public long ends() {
        return ends.get();
    }

    /** Begins of what lived and ends of what did not. */
    public long ignored() {
        return ignored.get();
    }

    /** Streams and sessions that were not tracked because there were too many (rule E6). */
    public long untracked() {
        return tracked.refused();
    }

    private void life(Signal signal, Action.Life action, Object key, Object parentKey, Object owner, Object[] given) {
        if (key == null) {
            ignored.incrementAndGet();
            return;
        }
        Life life = lives.find(action.kind(), key);
        switch (action.verb()) {
            case BEGIN -> begin(signal, action, life, key, parentKey, owner, given);
            case END -> {
                if (life == null || !end(life, values.fields(signal, given, null), null)) {
                    ignored.incrementAndGet();
                }
            }
            case READY -> {
                if (life != null) {
                    ready(life, values.fields(signal, given, null));
                }
            }
            case INFO -> {
                if (life != null) {
                    info(life, signal.rank(), values.fields(signal, given, null));
                }
            }
            case FRAME -> throw new IllegalStateException("frames do not come here: " + signal.hook());
        }
    }

    private void begin(
            Signal signal, Action.Life action, Life found, Object key, Object parentKey, Object owner, Object[] given) {
        Life existing = living(found);
        Life parent = action.parentKind() == null ? null : parent(action.parentKind(), parentKey);
        Fields all = values.fields(signal, given, parent);
        Fields fields = all.without("bytes");
        if (existing != null) {
            Object media = fields.get("media");
            if (signal.synthetic()
                    || action.kind() != LifeKind.SESSION
                    || media == null
                    || media.equals(existing.media())) {
                ignored.incrementAndGet();
                return;
            }
            // A session is the play of one media: the next item of a playlist is the next session.
            end(existing, all.only("bytes"), "switched");
        }
        if (signal.synthetic() && TrackedCount.counts(action.kind()) && fields.get("media") == null) {
            // A viewer's stream that plays nothing yet, a publisher's that has no name yet: the begin is still to come.
            return;
        }
        if (!tracked.enter(action.kind())) {
            return;
        }
        Family family = parent == null ? new Family() : parent.family;
        Key lifeKey = lives.key(key);
        long bytes = all.get("bytes") instanceof Long count ? count : 0;
        Life life = new Life(
                action.kind(),
                lifeKey,
                lives.owner(owner, key, lifeKey),
                parent,
                family,
                new Life.Begin(fields, clock.epochMillis(), clock.nanos(), bytes, signal.synthetic()));
        Life holder = names.holder(life);
        if (holder != null) {
            // A name has one publisher: who had it is over, though nobody has said so yet.
            end(holder, Fields.EMPTY, Reasons.REPLACED);
        }
        synchronized (family) {
            if (closed || lives.addIfAbsent(life) != null) {
                tracked.leave(life.kind);
                ignored.incrementAndGet();
                return;
            }
            names.take(life);
            if (parent != null && !parent.ended()) {
                parent.adopt(life);
            }
            events.began(life);
        }
    }

    private Life parent(LifeKind kind, Object key) {
        Life parent = lives.find(kind, key);
        return parent != null ? parent : departed.find(kind, key, clock.nanos());
    }

    /** {@code found}, or null where it has ended: then all its events have been offered. */
    private static Life living(Life found) {
        if (found == null) {
            return null;
        }
        synchronized (found.family) {
            return found.ended() ? null : found;
        }
    }

    /** @return false where it had ended already */
    private boolean end(Life life, Fields told, String forcedReason) {
        synchronized (life.family) {
            if (life.ended()) {
                return false;
            }
            String said = life.mark() != null ? life.mark() : serverMark;
            String reason = forcedReason == null ? said : Reasons.given(forcedReason, said);
            life.end(clock.nanos());
            events.ended(life, told, reason);
            // Only now: who begins under the same key or name waits for this lock, so that its events come after these.
            departed.enter(life);
            lives.remove(life);
            names.leave(life);
            tracked.leave(life.kind);
        }
        ends.incrementAndGet();
        return true;
    }

    private void ready(Life life, Fields told) {
        synchronized (life.family) {
            if (!life.ended() && !life.ready()) {
                life.becomeReady();
                events.ready(life, told);
            }
        }
    }

    private void found(Life life, int found, long silentNanos) {
        synchronized (life.family) {
            if ((found & Frames.RETURNED) != 0) {
                sources.returned(life, silentNanos);
            }
            if ((found & Frames.JUMPED) != 0) {
                sources.jumped(life);
            }
            if ((found & Frames.BAD_GOP) != 0) {
                sources.badGop(life);
            }
            if ((found & Frames.AUDIO_ALONE) != 0) {
                ready(life, Fields.EMPTY);
            }
        }
    }

    private void info(Life life, int rank, Fields told) {
        synchronized (life.family) {
            if (!life.ended()) {
                events.informed(life, rank, told);
            }
        }
    }

    private void mark(Action.Mark action, Object key) {
        if (action.kind() == LifeKind.SERVER) {
            serverMark = action.word();
            return;
        }
        Life life = lives.find(action.kind(), key);
        if (life == null) {
            return;
        }
        synchronized (life.family) {
            life.mark(action.word());
        }
    }

    private void emit(Signal signal, Action.Emit action, Object key, Object[] given) {
        Life of = action.ofKind() == null ? null : lives.find(action.ofKind(), key);
        Fields fields = values.fields(signal, given, of);
        synchronized (of == null ? new Family() : of.family) {
            events.single(action.event(), of, fields);
        }
    }

    /** Tells of the silence of a source; whether the parent of that life has left it alone for too long. */
    private boolean look(Life life, long now) {
        boolean source = life.kind == LifeKind.PUBLISH;
        Life parent = life.parent;
        if (!source && parent == null) {
            return false;
        }
        synchronized (life.family) {
            if (source) {
                sources.look(life);
            }
            return parent != null && parent.ended() && now - parent.endedNanos() >= ORPHAN_NANOS;
        }
    }
}

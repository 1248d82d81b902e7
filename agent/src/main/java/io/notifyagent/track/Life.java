package io.notifyagent.track;

import io.notifyagent.event.Fields;
import io.notifyagent.profile.Action.LifeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * One thing that lives: a connection, a session, a publish ... All state but the frame counters is guarded by its
 * {@link Family}. Holds values, never objects of the host.
 */
final class Life {

    final LifeKind kind;
    final Key key;
    final Family family;
    /** Told when the host's object that stands for it is collected; or null. */
    final Key.OfObject owner;

    final Life parent;
    final Fields fields;
    final long beganMillis;
    final long beganNanos;
    /** Bytes the server had counted before this life began: its counter may belong to the whole connection. */
    final long bytesBefore;

    /** Whether it began before the agent came: when, and what it had done until then, is not known. */
    final boolean synthetic;

    final Frames frames;
    final SourceWatch.Trouble jumps = new SourceWatch.Trouble();
    final SourceWatch.Trouble badGops = new SourceWatch.Trouble();

    private final List<Life> children = new ArrayList<>(2);
    private String mark;
    private boolean ended;
    private long endedNanos;
    private volatile boolean ready;
    private boolean lost;
    /** What each hook told, the one that holds last. */
    private final TreeMap<Integer, Fields> infos = new TreeMap<>();

    private Fields info = Fields.EMPTY;

    Life(LifeKind kind, Key key, Key.OfObject owner, Life parent, Family family, Begin begin) {
        this.kind = kind;
        this.key = key;
        this.owner = owner;
        this.parent = parent;
        this.family = family;
        this.fields = begin.fields();
        this.beganMillis = begin.millis();
        this.beganNanos = begin.nanos();
        this.bytesBefore = begin.bytesBefore();
        this.synthetic = begin.synthetic();
        this.frames = kind == LifeKind.PUBLISH || kind == LifeKind.STREAM ? new Frames(begin.nanos()) : null;
    }

    /** What is known when a life begins. */
    record Begin(Fields fields, long millis, long nanos, long bytesBefore, boolean synthetic) {}

    String media() {
        return text("media");
    }

    String app() {
        return text("app");
    }

    boolean ended() {
        return ended;
    }

    long endedNanos() {
        return endedNanos;
    }

    void end(long nanos) {
        ended = true;
        endedNanos = nanos;
        if (parent != null) {
            parent.children.remove(this);
        }
    }

    /** A new child: what was said of its parent before was not about it. */
    void adopt(Life child) {
        children.add(child);
        mark = null;
    }

    List<Life> children() {
        return List.copyOf(children);
    }

    /**
     * Takes a word about how this life will end. What somebody asked for stands: a client that has taken its leave may
     * cut the connection while the server still sends, which then looks like a reset.
     */
    void mark(String word) {
        if (mark == null || !Reasons.askedFor(mark) || Reasons.askedFor(word)) {
            mark = word;
        }
    }

    /** What was said of this life or else of its parent; or null. */
    String mark() {
        return mark != null ? mark : parent == null ? null : parent.mark;
    }

    boolean ready() {
        return ready;
    }

    void becomeReady() {
        ready = true;
    }

    /** Whether its source has been told to be lost. */
    boolean lost() {
        return lost;
    }

    /** Its source is given up: if frames come back, it has to become ready anew. */
    void lose() {
        lost = true;
        ready = false;
    }

    /** Frames have come back. */
    void find() {
        lost = false;
    }

    /** What is known of its media. */
    Fields info() {
        return info;
    }

    /** What the hooks of this rank have told. */
    Fields info(int rank) {
        return infos.getOrDefault(rank, Fields.EMPTY);
    }

    /** @return what all hooks have told, the one that holds last */
    Collection<Fields> inform(int rank, Fields told) {
        infos.put(rank, told);
        return infos.values();
    }

    void inform(Fields all) {
        info = all;
    }

    private String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}

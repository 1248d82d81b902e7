package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What single fields say of the events of one kind at one handler, before there is an event: an event none of whose
 * fields gives hope is refused, if it needs hope; one of whose fields is refused, is. Anything else has to be made and
 * judged. Immutable once made.
 */
public final class Outlook {

    private final Map<String, List<ValueIndex>> hopes = new HashMap<>();
    private final Map<String, List<ValueIndex>> refusals = new HashMap<>();
    private boolean needsHope;
    private boolean excepts;

    private Outlook() {}

    /** @return null where nothing can be said */
    static Outlook of(Kind kind, DirectiveSet except, DirectiveSet only) {
        Outlook outlook = new Outlook();
        Event bare = new Event(kind, 0, null, null, Fields.EMPTY);
        outlook.needsHope = only != null;
        outlook.excepts = !except.of(kind.type()).isEmpty();
        if (only != null && !outlook.add(only.of(kind.type()), outlook.hopes, bare)) {
            return null;
        }
        // Where an except asks for more than single fields can tell, the event is judged as a whole.
        return outlook.add(except.of(kind.type()), outlook.refusals, bare) ? outlook : null;
    }

    private boolean add(List<Index> indexes, Map<String, List<ValueIndex>> waiting, Event bare) {
        for (Index index : indexes) {
            if (index == Index.ALWAYS || index.roots() == null) {
                return false;
            }
            for (Map.Entry<String, ValueIndex> root : index.roots().entrySet()) {
                EnvelopeKey key = EnvelopeKey.of(root.getKey());
                if (key == null || key == EnvelopeKey.MEDIA || key == EnvelopeKey.APP) {
                    waiting.computeIfAbsent(root.getKey(), name -> new ArrayList<>())
                            .add(root.getValue());
                } else if (waiting == hopes && mayMeet(key, root.getValue(), bare)) {
                    needsHope = false;
                }
            }
        }
        return true;
    }

    private static boolean mayMeet(EnvelopeKey key, ValueIndex values, Event bare) {
        String text = key == EnvelopeKey.UTC_MS ? null : key.textOf(bare);
        return key == EnvelopeKey.UTC_MS || text != null && values.meets(text, false);
    }

    boolean needsHope() {
        return needsHope;
    }

    /** Whether a hope that has nothing left to ask is all that an event needs: no {@code except} can refuse it. */
    boolean passesByHope() {
        return !excepts;
    }

    /** What gives hope under that key. */
    List<ValueIndex> hopes(String key) {
        return hopes.getOrDefault(key, List.of());
    }

    /** What refuses under that key. */
    List<ValueIndex> refusals(String key) {
        return refusals.getOrDefault(key, List.of());
    }

    boolean asks(String key) {
        return hopes.containsKey(key) || refusals.containsKey(key);
    }
}

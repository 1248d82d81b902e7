package io.notifyagent.track;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What follows from the recordings that a server's hooks tell of: the first of an hour ({@code dvr_new_blob}), and which of
 * them a deletion was about. A server that records a name anew deletes what it recorded before without a look whether
 * there was anything: only what was told to be new is told to be deleted. Safe on any thread; holds a short lock, for
 * recordings are rare.
 */
public final class Fragments {

    private static final int MOST_MEDIA = 10_000;

    private final Redaction redaction;
    private final Hours hours = new Hours();

    private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_MEDIA;
        }
    };

    Fragments(Redaction redaction) {
        this.redaction = redaction;
    }

    /** Whether other events follow from one of this kind, so that it has to be known although nobody wants it. */
    public static boolean follow(Kind kind) {
        return kind.type() == EventType.DVR_NEW_FRAGMENT || kind.type() == EventType.DVR_DELETED_FRAGMENTS;
    }

    /** An event, and what it is told as. */
    record Told(Kind kind, Fields fields) {}

    /** What is to be told of an event of a hook, in this order. */
    synchronized List<Told> of(Kind kind, String media, Fields fields) {
        if (kind.type() == EventType.DVR_NEW_FRAGMENT && fields.get("utc") instanceof Long utc) {
            last.put(media == null ? "" : media, utc);
            Told fragment = new Told(kind, fields);
            return hours.begins(media, utc)
                    ? List.of(new Told(Kind.of(EventType.DVR_NEW_BLOB), fields), fragment)
                    : List.of(fragment);
        }
        if (kind.type() == EventType.DVR_DELETED_FRAGMENTS && fields.get("count") == null) {
            Long utc = last.remove(media == null ? "" : media);
            return utc == null ? List.of() : List.of(new Told(kind, deleted(fields, utc)));
        }
        return List.of(new Told(kind, fields));
    }

    private Fields deleted(Fields fields, long utc) {
        return new FieldsBuilder(redaction)
                .putAll(fields)
                .put("count", 1)
                .put("utcs", Long.toString(utc))
                .build();
    }
}

package io.notifyagent.event;

import io.notifyagent.api.Level;
import io.notifyagent.event.HostEvents.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** An event of a host's while its pairs are read: {@link HostEvents}. Made for one call, on the thread that emits. */
final class HostEventDraft {

    private final FieldsBuilder fields;
    private String media;
    private String app;
    private String group;
    private Level level;

    HostEventDraft(Redaction redaction, String media) {
        this.fields = new FieldsBuilder(redaction);
        this.media = fields.bound("media", media);
    }

    /** Takes all pairs, or says what is wrong with the first that is wrong. */
    Refusal read(Object[] keysAndValues) {
        if (keysAndValues == null) {
            return null;
        }
        if (keysAndValues.length % 2 != 0) {
            return Refusal.ODD_PAIRS;
        }
        // A copy: another thread of the host may write to the array while it is read.
        int length = Math.min(keysAndValues.length, 2 * HostEvents.MAX_PAIRS);
        Object[] pairs = Arrays.copyOf(keysAndValues, length, Object[].class);
        if (length < keysAndValues.length) {
            fields.put("truncated", true);
        }
        for (int i = 0; i < length; i += 2) {
            if (!(pairs[i] instanceof String key) || HostNames.isReserved(key) || !HostNames.isField(key)) {
                return Refusal.BAD_KEY;
            }
            Refusal refusal = read(key, pairs[i + 1]);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private Refusal read(String key, Object value) {
        switch (key) {
            case "level" -> {
                Optional<Level> named = value instanceof String text ? Level.of(text) : Optional.empty();
                level = named.orElse(level);
                return value == null || named.isPresent() ? null : Refusal.BAD_LEVEL;
            }
            case "group", "app", "media" -> {
                Object copied = FieldsBuilder.copied(value);
                if (copied == null) {
                    return value == null ? null : Refusal.BAD_VALUE;
                }
                envelope(key, fields.bound(key, FieldText.of(copied)));
                return null;
            }
            default -> {
                return fields.putAny(key, value) ? null : Refusal.BAD_VALUE;
            }
        }
    }

    private void envelope(String key, String text) {
        switch (key) {
            case "group" -> group = text;
            case "app" -> app = text;
            default -> media = media == null ? text : media;
        }
    }

    Event build(String name, long utcMillis) {
        Kind kind = Kind.named(name);
        if (level != null || group != null) {
            kind = new Kind(
                    name, kind.type(), level == null ? kind.level() : level, group == null ? kind.group() : group);
        }
        return new Event(kind, utcMillis, media, app, fields.build());
    }
}

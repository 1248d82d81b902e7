package io.notifyagent.sink;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import java.time.Instant;

/**
 * Writes events as lines for people (rule L1), without the line end: {@code 2026-11-22T13:45:01.123Z info stream_started
 * media=cbc app=live type=publish event_id=17}. Time (UTC), level and event stand first, then media and app, the fields
 * in their order, and at the end the group, where there is one, and the event_id, which ties the line to what other
 * receivers got. Server and boot_id, the same in every line, are left to {@code jsonlog}.
 *
 * <p>A name or value with a space, a quote, an equals sign, a backslash or anything that is not visible text is quoted
 * with JSON escapes, so that a line is split at the spaces outside quotes. Used by one thread.
 */
public final class EventLine implements EventEncoder {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final Bytes out;
    private long second = Long.MIN_VALUE;
    private String secondText;

    public EventLine(Bytes out) {
        this.out = out;
    }

    @Override
    public void append(Event event) {
        time(event.utcMillis());
        out.write(' ');
        out.ascii(event.kind().level().text());
        out.write(' ');
        word(event.kind().name());
        pair("media", event.media());
        pair("app", event.app());
        Fields fields = event.fields();
        for (int i = 0; i < fields.size(); i++) {
            if (!Envelope.has(event, fields.name(i))) {
                field(fields.name(i), fields.value(i));
            }
        }
        pair("group", event.kind().group());
        field("event_id", event.id());
    }

    private void time(long utcMillis) {
        long seconds = Math.floorDiv(utcMillis, 1000L);
        if (seconds != second) {
            String instant = Instant.ofEpochSecond(seconds).toString();
            secondText = instant.substring(0, instant.length() - 1);
            second = seconds;
        }
        int millis = (int) Math.floorMod(utcMillis, 1000L);
        out.ascii(secondText);
        out.write('.');
        out.write('0' + millis / 100);
        out.write('0' + millis / 10 % 10);
        out.write('0' + millis % 10);
        out.write('Z');
    }

    private void field(String name, Object value) {
        if (value instanceof Long number) {
            field(name, number.longValue());
        } else if (value instanceof Double number) {
            pair(name, PlainNumber.writable(number) ? PlainNumber.text(number) : null);
        } else {
            pair(name, value.toString());
        }
    }

    private void field(String name, long value) {
        out.write(' ');
        word(name);
        out.write('=');
        out.decimal(value);
    }

    private void pair(String name, String value) {
        if (value != null) {
            out.write(' ');
            word(name);
            out.write('=');
            word(value);
        }
    }

    private void word(String text) {
        boolean plain = plain(text);
        if (!plain) {
            out.write('"');
        }
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '\\') {
                out.write('\\');
                out.write(codePoint);
            } else if (codePoint == ' ' || Characters.visible(codePoint)) {
                out.utf8(codePoint);
            } else {
                escape(codePoint);
            }
        }
        if (!plain) {
            out.write('"');
        }
    }

    private static boolean plain(String text) {
        int next;
        for (int i = 0; i < text.length(); i = next) {
            int codePoint = text.codePointAt(i);
            next = i + Character.charCount(codePoint);
            if (codePoint == '"' || codePoint == '=' || codePoint == '\\' || !Characters.visible(codePoint)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void escape(int codePoint) {
        int letter = "\b\t\n\f\r".indexOf(codePoint);
        if (letter >= 0) {
            out.write('\\');
            out.write("btnfr".charAt(letter));
        } else if (Character.isBmpCodePoint(codePoint)) {
            unicode(codePoint);
        } else {
            unicode(Character.highSurrogate(codePoint));
            unicode(Character.lowSurrogate(codePoint));
        }
    }

    private void unicode(int unit) {
        out.ascii("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.write(HEX[unit >> shift & 0xF]);
        }
    }
}

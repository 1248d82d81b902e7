package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** {@code string.find}, {@code match}, {@code gmatch} and {@code gsub}. Used by the thread that runs the script. */
final class Searching {

    private static final String SPECIALS = "^$*+?.([%-";

    private final Meter meter;

    Searching(Meter meter) {
        this.meter = meter;
    }

    Varargs find(Arguments a) {
        return search(a, true);
    }

    Varargs match(Arguments a) {
        return search(a, false);
    }

    private Varargs search(Arguments a, boolean find) {
        LuaString text = a.text(1);
        LuaString pattern = a.text(2);
        long begin = Positions.start(a.integer(3, 1), text.m_length);
        if (begin > text.m_length + 1L) {
            return LuaValue.NIL;
        }
        int start = (int) begin - 1;
        if (find && (a.value(4).toboolean() || isPlain(pattern))) {
            int found = indexOf(text, pattern, start);
            return found < 0 ? LuaValue.NIL : pair(found + 1, found + pattern.m_length);
        }
        Matcher matcher = new Matcher(text, pattern, meter);
        boolean anchored = isAnchored(pattern);
        for (int s = start; s <= text.m_length; s++) {
            int end = matcher.match(s, anchored ? 1 : 0);
            if (end >= 0) {
                return find
                        ? LuaValue.varargsOf(
                                LuaValue.valueOf(s + 1), LuaValue.valueOf(end), captures(matcher, s, end, false))
                        : captures(matcher, s, end, true);
            }
            if (anchored) {
                break;
            }
        }
        return LuaValue.NIL;
    }

    Varargs eachMatch(Arguments a) {
        LuaString text = a.text(1);
        Matcher matcher = new Matcher(text, a.text(2), meter);
        int[] next = {0};
        return new Function("gmatch", meter, unused -> {
            for (int s = next[0]; s <= text.m_length; s++) {
                int end = matcher.match(s, 0);
                if (end >= 0) {
                    // Past an empty match, or it would be found for ever.
                    next[0] = end == s ? end + 1 : end;
                    return captures(matcher, s, end, true);
                }
            }
            next[0] = text.m_length + 1;
            return LuaValue.NIL;
        });
    }

    Varargs replace(Arguments a) {
        LuaString text = a.text(1);
        LuaString pattern = a.text(2);
        LuaValue replacement = a.value(3);
        LuaString template = Text.ofTextual(replacement);
        if (template == null && !replacement.istable() && !replacement.isfunction()) {
            throw a.type(3, "string/function/table");
        }
        long most = a.integer(4, text.m_length + 1L);
        boolean anchored = isAnchored(pattern);
        Matcher matcher = new Matcher(text, pattern, meter);
        Joiner out = new Joiner(meter);
        int count = 0;
        int s = 0;
        while (count < most) {
            int end = matcher.match(s, anchored ? 1 : 0);
            if (end >= 0) {
                count++;
                if (template != null) {
                    fill(out, template, matcher, s, end);
                } else {
                    substitute(out, replacement, matcher, s, end);
                }
            }
            if (end > s) {
                s = end;
            } else if (s < text.m_length) {
                out.add(text.luaByte(s++));
            } else {
                break;
            }
            if (anchored) {
                break;
            }
        }
        if (s < text.m_length) {
            out.add(text.m_bytes, text.m_offset + s, text.m_length - s);
        }
        return LuaValue.varargsOf(out.end(), LuaValue.valueOf(count));
    }

    private static void substitute(Joiner out, LuaValue replacement, Matcher matcher, int s, int end) {
        LuaValue value = replacement instanceof LuaTable table
                ? table.get(matcher.capture(0, s, end))
                : replacement.invoke(captures(matcher, s, end, true)).arg1();
        if (!value.toboolean()) {
            out.add(matcher.whole(s, end));
            return;
        }
        LuaString text = Text.ofTextual(value);
        if (text == null) {
            throw new ScriptError("invalid replacement value (a " + value.typename() + ")");
        }
        out.add(text);
    }

    private static void fill(Joiner out, LuaString template, Matcher matcher, int s, int end) {
        for (int i = 0; i < template.m_length; i++) {
            int c = template.luaByte(i);
            if (c != '%') {
                out.add(c);
                continue;
            }
            int next = ++i < template.m_length ? template.luaByte(i) : 0;
            if (next == '%') {
                out.add('%');
            } else if (next == '0') {
                out.add(matcher.whole(s, end));
            } else if (next >= '1' && next <= '9') {
                out.add(Text.ofTextual(matcher.capture(next - '1', s, end)));
            } else {
                throw new ScriptError("invalid use of '%' in replacement string");
            }
        }
    }

    private static Varargs captures(Matcher matcher, int s, int end, boolean whole) {
        int count = matcher.captures() == 0 && whole ? 1 : matcher.captures();
        LuaValue[] values = new LuaValue[count];
        for (int i = 0; i < count; i++) {
            values[i] = matcher.capture(i, s, end);
        }
        return LuaValue.varargsOf(values);
    }

    private static Varargs pair(int first, int second) {
        return LuaValue.varargsOf(LuaValue.valueOf(first), LuaValue.valueOf(second));
    }

    private static boolean isAnchored(LuaString pattern) {
        return pattern.m_length > 0 && pattern.luaByte(0) == '^';
    }

    private static boolean isPlain(LuaString pattern) {
        for (int i = 0; i < pattern.m_length; i++) {
            if (SPECIALS.indexOf(pattern.luaByte(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private int indexOf(LuaString text, LuaString part, int start) {
        for (int s = start; s + part.m_length <= text.m_length; s++) {
            meter.charge(1);
            int i = 0;
            while (i < part.m_length && text.luaByte(s + i) == part.luaByte(i)) {
                i++;
            }
            if (i == part.m_length) {
                return s;
            }
            meter.charge(i >> 3);
        }
        return -1;
    }
}

package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Matches one text against one Lua pattern, as the reference manual 6.4.1 defines it. It backtracks, and some patterns
 * take exponential time: each step is paid for, so that a run ends at its limits. Used by the thread that runs the script.
 */
final class Matcher {

    private static final int MAX_CAPTURES = 32;
    private static final int MAX_DEPTH = 150;
    private static final int POSITION = -2;
    private static final int OPEN = -1;
    private static final int NO_MATCH = -1;

    private final LuaString text;
    private final LuaString pattern;
    private final Meter meter;
    private final CharacterClasses classes;
    private final int[] starts = new int[MAX_CAPTURES];
    private final int[] lengths = new int[MAX_CAPTURES];
    private int captures;
    private int depth;

    Matcher(LuaString text, LuaString pattern, Meter meter) {
        this.text = text;
        this.pattern = pattern;
        this.meter = meter;
        this.classes = new CharacterClasses(pattern, meter);
    }

    /** Where a match that begins at {@code start} ends; -1: there is none. {@code from} is where the pattern begins. */
    int match(int start, int from) {
        captures = 0;
        depth = 0;
        return run(start, from);
    }

    int captures() {
        return captures;
    }

    /** Capture {@code index} from 0; the whole match, which ends at {@code end}, where the pattern has none. */
    LuaValue capture(int index, int start, int end) {
        if (index >= captures) {
            if (index == 0) {
                return whole(start, end);
            }
            throw new ScriptError("invalid capture index");
        }
        if (lengths[index] == OPEN) {
            throw new ScriptError("unfinished capture");
        }
        return lengths[index] == POSITION ? LuaValue.valueOf(starts[index] + 1) : part(starts[index], lengths[index]);
    }

    /** The whole match. */
    LuaString whole(int start, int end) {
        return part(start, end - start);
    }

    private LuaString part(int start, int length) {
        meter.allocate(length);
        return text.substring(start, start + length);
    }

    private int run(int start, int from) {
        if (++depth > MAX_DEPTH) {
            throw new ScriptError("pattern too complex");
        }
        try {
            return steps(start, from);
        } finally {
            depth--;
        }
    }

    private int steps(int start, int from) {
        int s = start;
        int p = from;
        while (p < pattern.m_length) {
            meter.charge(1);
            int c = pattern.luaByte(p);
            if (c == '(') {
                boolean position = p + 1 < pattern.m_length && pattern.luaByte(p + 1) == ')';
                return open(s, position ? p + 2 : p + 1, position ? POSITION : OPEN);
            }
            if (c == ')') {
                return close(s, p + 1);
            }
            if (c == '$' && p + 1 == pattern.m_length) {
                return s == text.m_length ? s : NO_MATCH;
            }
            if (c == '%' && p + 1 < pattern.m_length) {
                int special = pattern.luaByte(p + 1);
                if (special == 'b' || special == 'f' || special >= '0' && special <= '9') {
                    s = special(s, p, special);
                    if (s < 0) {
                        return NO_MATCH;
                    }
                    p = special == 'b' ? p + 4 : special == 'f' ? classes.end(p + 2) : p + 2;
                    continue;
                }
            }
            int end = classes.end(p);
            int repeat = end < pattern.m_length ? pattern.luaByte(end) : 0;
            switch (repeat) {
                case '?' -> {
                    if (single(s, p, end)) {
                        int matched = run(s + 1, end + 1);
                        if (matched >= 0) {
                            return matched;
                        }
                    }
                    p = end + 1;
                }
                case '*' -> {
                    return longest(s, p, end);
                }
                case '+' -> {
                    return single(s, p, end) ? longest(s + 1, p, end) : NO_MATCH;
                }
                case '-' -> {
                    return shortest(s, p, end);
                }
                default -> {
                    if (!single(s, p, end)) {
                        return NO_MATCH;
                    }
                    s++;
                    p = end;
                }
            }
        }
        return s;
    }

    private int special(int s, int p, int kind) {
        return switch (kind) {
            case 'b' -> balanced(s, p + 2);
            case 'f' -> frontier(s, p + 2) ? s : NO_MATCH;
            default -> back(s, kind);
        };
    }

    private boolean single(int s, int p, int end) {
        meter.charge(1);
        return s < text.m_length && classes.matches(text.luaByte(s), p, end);
    }

    private int longest(int s, int p, int end) {
        int count = 0;
        while (single(s + count, p, end)) {
            count++;
        }
        for (; count >= 0; count--) {
            int matched = run(s + count, end + 1);
            if (matched >= 0) {
                return matched;
            }
        }
        return NO_MATCH;
    }

    private int shortest(int start, int p, int end) {
        int s = start;
        while (true) {
            int matched = run(s, end + 1);
            if (matched >= 0) {
                return matched;
            }
            if (!single(s, p, end)) {
                return NO_MATCH;
            }
            s++;
        }
    }

    private int open(int s, int p, int kind) {
        if (captures >= MAX_CAPTURES) {
            throw new ScriptError("too many captures");
        }
        starts[captures] = s;
        lengths[captures] = kind;
        captures++;
        int matched = run(s, p);
        if (matched < 0) {
            captures--;
        }
        return matched;
    }

    private int close(int s, int p) {
        int index = captures - 1;
        while (index >= 0 && lengths[index] != OPEN) {
            index--;
        }
        if (index < 0) {
            throw new ScriptError("invalid pattern capture");
        }
        lengths[index] = s - starts[index];
        int matched = run(s, p);
        if (matched < 0) {
            lengths[index] = OPEN;
        }
        return matched;
    }

    private int balanced(int s, int p) {
        if (p + 1 >= pattern.m_length) {
            throw new ScriptError("malformed pattern (missing arguments to '%b')");
        }
        if (s >= text.m_length || text.luaByte(s) != pattern.luaByte(p)) {
            return NO_MATCH;
        }
        int begin = pattern.luaByte(p);
        int end = pattern.luaByte(p + 1);
        int nesting = 1;
        for (int i = s + 1; i < text.m_length; i++) {
            meter.charge(1);
            int c = text.luaByte(i);
            if (c == end) {
                if (--nesting == 0) {
                    return i + 1;
                }
            } else if (c == begin) {
                nesting++;
            }
        }
        return NO_MATCH;
    }

    private boolean frontier(int s, int p) {
        if (p >= pattern.m_length || pattern.luaByte(p) != '[') {
            throw new ScriptError("missing '[' after '%f' in pattern");
        }
        int end = classes.end(p);
        int before = s == 0 ? 0 : text.luaByte(s - 1);
        int here = s < text.m_length ? text.luaByte(s) : 0;
        return !classes.matches(before, p, end) && classes.matches(here, p, end);
    }

    private int back(int s, int digit) {
        int index = digit - '1';
        if (index < 0 || index >= captures || lengths[index] == OPEN) {
            throw new ScriptError("invalid capture index %" + (char) digit);
        }
        int length = Math.max(0, lengths[index]);
        meter.charge(length);
        if (text.m_length - s < length) {
            return NO_MATCH;
        }
        for (int i = 0; i < length; i++) {
            if (text.luaByte(starts[index] + i) != text.luaByte(s + i)) {
                return NO_MATCH;
            }
        }
        return s + length;
    }
}

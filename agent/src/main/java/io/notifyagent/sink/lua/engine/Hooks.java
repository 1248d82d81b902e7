package io.notifyagent.sink.lua.engine;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.DebugLib;

/**
 * What the interpreter calls before each of its instructions, and around each call of a Lua function: pays for them,
 * bounds what one instruction can allocate, prints numbers as Lua does before they are joined, and knows which line runs.
 * Scripts cannot reach it: there is no table {@code debug}. Used by the thread that runs the script.
 */
final class Hooks extends DebugLib {

    private static final int OPCODE = 0x3F;
    private static final int SLOT = 8;
    private static final Pattern CALL = Pattern.compile("attempt to call (\\w+)");
    private static final Pattern INDEX =
            Pattern.compile("attempt to index \\? \\(a (\\w+) value\\)|index expected, got (\\w+)");

    private final Meter meter;
    private final LuaClosure[] closures = new LuaClosure[Limits.MAX_DEPTH + 1];
    private final LuaValue[][] stacks = new LuaValue[Limits.MAX_DEPTH + 1][];
    private final int[] places = new int[Limits.MAX_DEPTH + 1];
    private int top;
    private int[] code = {};
    private String lastPlace = "";
    private String lastName;

    Hooks(Meter meter) {
        this.meter = meter;
    }

    /** Forgets what a run that was ended has left. */
    void reset() {
        // What returned has gone already.
        Arrays.fill(closures, 0, top + 1, null);
        Arrays.fill(stacks, 0, top + 1, null);
        top = 0;
        lastPlace = "";
    }

    @Override
    public void onCall(LuaClosure closure, Varargs arguments, LuaValue[] stack) {
        meter.enter();
        top++;
        closures[top] = closure;
        stacks[top] = stack;
        places[top] = 0;
        code = closure.p.code;
    }

    @Override
    public void onReturn() {
        closures[top] = null;
        stacks[top] = null;
        top--;
        code = top > 0 ? closures[top].p.code : new int[0];
        meter.leave();
    }

    @Override
    public void onInstruction(int place, Varargs rest, int end) {
        places[top] = place;
        meter.charge(1);
        int instruction = code[place];
        switch (instruction & OPCODE) {
            case Lua.OP_CONCAT -> join(instruction >>> 23, instruction >> 14 & 0x1FF);
            case Lua.OP_NEWTABLE -> newTable(instruction);
            case Lua.OP_VARARG, Lua.OP_SETLIST -> meter.look();
            case Lua.OP_CALL -> call(rest);
            case Lua.OP_TAILCALL -> {
                call(rest);
                tailCall(stacks[top][instruction >> 6 & 0xFF], place);
            }
            default -> {}
        }
    }

    /** Registers {@code from} to {@code to} are joined and then dead, so that numbers in them can become texts. */
    private void join(int from, int to) {
        LuaValue[] stack = stacks[top];
        long bytes = 0;
        for (int i = from; i <= to; i++) {
            if (stack[i] instanceof LuaNumber number) {
                stack[i] = Text.of(NumberText.of(number));
            }
            if (stack[i] instanceof LuaString text) {
                bytes += text.m_length;
            }
        }
        if (bytes > Limits.MAX_TEXT) {
            throw meter.placed(new ScriptError(
                    "a text of " + bytes + " bytes would be too long; the longest is " + Limits.MAX_TEXT));
        }
        meter.allocate(3 * bytes);
    }

    /** Its sizes are powers of two that the compiler took from the source: at most some thousand slots. */
    private void newTable(int instruction) {
        meter.allocate(SLOT * ((long) (instruction >>> 23) + (instruction >> 14 & 0x1FF)));
    }

    private void call(Varargs rest) {
        int count = rest.narg();
        if (count > Limits.MAX_VALUES) {
            throw meter.placed(new ScriptError("too many arguments"));
        }
        meter.charge(4 + (count >> 2));
    }

    /** Called by the interpreter for an error of its own, in the frame where it happened. */
    @Override
    public String traceback(int level) {
        lastPlace = place(top);
        lastName = ValueNames.of(closures[top].p, places[top]);
        return "";
    }

    /** {@code FILE:LINE: } of the Lua function that runs, at level 1, or of the one that called it, and so on. */
    String where(int level) {
        int frame = top - level + 1;
        return frame < 1 || frame > top ? "" : place(frame) + ": ";
    }

    /** What an error of the interpreter's own says, with its place; call where it is caught. */
    String message(String raw) {
        String text = raw.endsWith("\n") ? raw.substring(0, raw.length() - 1) : raw;
        // The interpreter puts the name as the compiler knows it before its message, with a blank between.
        String prefix = "=" + lastPlace + " ";
        if (lastPlace.isEmpty() || !text.startsWith(prefix)) {
            return text;
        }
        return lastPlace + ": " + named(text.substring(prefix.length()));
    }

    /** The interpreter would notice only when this function has been left, and could not name the line any more. */
    private void tailCall(LuaValue function, int place) {
        if (!function.isfunction() && function.metatag(LuaValue.CALL).isnil()) {
            throw meter.placed(
                    new ScriptError(cannot("call", ValueNames.of(closures[top].p, place), function.typename())));
        }
    }

    /** The interpreter's words with the name of the value, as Lua has them. */
    private String named(String words) {
        Matcher call = CALL.matcher(words);
        if (call.matches()) {
            return cannot("call", lastName, call.group(1));
        }
        Matcher index = INDEX.matcher(words);
        return index.matches() ? cannot("index", lastName, index.group(index.group(1) == null ? 2 : 1)) : words;
    }

    private static String cannot(String what, String name, String type) {
        return "attempt to " + what + (name == null ? " a " + type + " value" : " " + name + " (a " + type + " value)");
    }

    private String place(int frame) {
        Prototype p = closures[frame].p;
        int place = places[frame];
        String source = p.source.tojstring();
        String line = p.lineinfo != null && place < p.lineinfo.length ? String.valueOf(p.lineinfo[place]) : "?";
        return (source.startsWith("=") ? source.substring(1) : source) + ":" + line;
    }

    /** Not a library: nothing is put anywhere. */
    @Override
    public LuaValue call(LuaValue name, LuaValue environment) {
        return new LuaTable();
    }
}

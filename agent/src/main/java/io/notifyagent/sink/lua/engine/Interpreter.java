package io.notifyagent.sink.lua.engine;

import io.notifyagent.runtime.Clock;
import java.util.function.Consumer;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.UpValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.Bit32Lib;

/**
 * One Lua state: its globals, the libraries that a sandbox can have, and the limits of its runs (rules S1, S4, S5). LuaJ
 * parses and executes; everything that a script can call is ours. Used by one thread, but for {@link #abort}.
 */
public final class Interpreter {

    private static final int SHORT_NAME = 40;

    private final Globals globals = new Globals();
    private final LuaTable held = new LuaTable();
    private final Meter meter;
    private final Hooks hooks;
    private final Errors errors;
    private final Compiler compiler;
    private final LuaTable strings;
    private final Consumer<String> printer;

    /** @param printer takes the lines of {@code print} */
    public Interpreter(Limits limits, Clock clock, Consumer<String> printer) {
        this.meter = new Meter(limits, clock);
        this.hooks = new Hooks(meter);
        this.errors = new Errors(hooks);
        this.compiler = new Compiler(meter);
        this.printer = printer;
        meter.placedBy(() -> hooks.where(1));
        StringMethods.install();
        globals.debuglib = hooks;
        Calls calls = new Calls(errors);
        meter.begin();
        installBits();
        new BaseLibrary(this, meter, calls).install(globals);
        strings = new StringLibrary(meter, calls).install(globals);
        new TableLibrary(meter).install(globals);
        new MathLibrary(meter).install(globals);
        new OsLibrary(meter, clock).install(globals);
    }

    /** The one library of LuaJ's that is right and harmless; it wants to list itself among the packages, which we lack. */
    private void installBits() {
        LuaTable packages = new LuaTable();
        packages.rawset(Text.of("loaded"), new LuaTable());
        globals.rawset(Text.of("package"), packages);
        new Bit32Lib().call(Text.of("bit32"), globals);
        globals.rawset(Text.of("package"), LuaValue.NIL);
    }

    /** Work that can end at a limit or with an error of the script. */
    private interface Work {
        LuaValue run();
    }

    public LuaTable globals() {
        return globals;
    }

    public Meter meter() {
        return meter;
    }

    /** A new library under a global name, to be filled. */
    public Function.Into library(String name) {
        LuaTable library = new LuaTable();
        globals.rawset(Text.of(name), library);
        return new Function.Into(library, meter);
    }

    /** The library of that name, to be added to. */
    public Function.Into existing(String name) {
        return new Function.Into(globals.rawget(Text.of(name)).checktable(), meter);
    }

    /**
     * Compiles a script; {@link #run} runs it, as often as is wanted.
     *
     * @param name of the file, for messages
     */
    public LuaFunction compile(byte[] source, String name) throws ScriptFailure {
        return (LuaFunction) guarded(() -> new LuaClosure(compiler.compile(source, name), globals));
    }

    /** Runs a compiled script, or any function without arguments. */
    public void run(LuaFunction script) throws ScriptFailure {
        guarded(() -> script.invoke().eval().arg1());
    }

    /**
     * Calls a global function.
     *
     * @throws ScriptFailure also where there is none of that name
     */
    public void call(String function, LuaValue argument) throws ScriptFailure {
        LuaValue found = globals.rawget(Text.of(function));
        if (!found.isfunction()) {
            throw new ScriptFailure("there is no global function '" + function + "' to call");
        }
        guarded(() -> found.invoke(argument).eval().arg1());
    }

    /** What the state holds on to, in bytes, roughly; counting stops at {@code enough}. */
    public long retainedBytes(long enough) {
        Retained retained = new Retained(enough);
        retained.bytesOf(held);
        return retained.bytesOf(globals);
    }

    /** Values that are kept for the script outside of its globals: they count with them. */
    public LuaTable held() {
        return held;
    }

    /** Bytes that the running, or last, run has allocated. */
    public long allocated() {
        return meter.allocated();
    }

    /** Ends the running run soon; any thread. */
    public void abort() {
        meter.abort();
    }

    private LuaValue guarded(Work work) throws ScriptFailure {
        hooks.reset();
        meter.begin();
        StringMethods.running(strings);
        try {
            return work.run();
        } catch (LimitExceeded limit) {
            throw new ScriptFailure(limit.getMessage());
        } catch (RuntimeException thrown) {
            LuaValue value = errors.value(thrown);
            LuaString text = Text.ofTextual(value);
            throw new ScriptFailure(text != null ? Text.java(text) : "(error object is a " + value.typename() + ")");
        } catch (StackOverflowError tooDeep) {
            throw new ScriptFailure("stack overflow: calls or expressions nest too deeply");
        } catch (OutOfMemoryError none) {
            throw new ScriptFailure("the server has no memory left for it");
        } finally {
            StringMethods.running(null);
        }
    }

    String where(int level) {
        return hooks.where(level);
    }

    void print(String line) {
        printer.accept(line);
    }

    /** The function {@code load}: of text, with an environment; never of byte code. */
    Varargs load(Arguments a) {
        try {
            byte[] source = a.value(1) instanceof LuaString text ? Text.bytes(text) : pieces(a.function(1));
            if (source.length > Limits.MAX_LOADED_SOURCE) {
                throw new ScriptError(Text.of("source longer than " + Limits.MAX_LOADED_SOURCE + " bytes"));
            }
            if (!a.isNil(3) && a.java(3).indexOf('t') < 0) {
                throw new ScriptError(Text.of("attempt to load a text chunk (mode is '" + a.java(3) + "')"));
            }
            Prototype prototype = compiler.compile(source, chunkName(a, source));
            LuaClosure chunk = new LuaClosure(prototype, globals);
            if (a.count() >= 4) {
                // Not as the closure's globals: without them the interpreter would not call our hooks.
                chunk.upValues[0] = new UpValue(new LuaValue[] {a.value(4)}, 0);
            }
            return chunk;
        } catch (ScriptError error) {
            return LuaValue.varargsOf(LuaValue.NIL, error.value());
        }
    }

    private byte[] pieces(LuaValue reader) {
        Joiner source = new Joiner(meter);
        while (true) {
            LuaValue piece = reader.call();
            LuaString text = Text.ofTextual(piece);
            if (text == null && !piece.isnil()) {
                throw new ScriptError("reader function must return a string");
            }
            if (text == null || text.m_length == 0) {
                return Text.bytes(source.end());
            }
            source.add(text);
        }
    }

    private static String chunkName(Arguments a, byte[] source) {
        String name = a.isNil(2) ? Text.java(Text.of(source)) : a.java(2);
        if (!a.isNil(2) && (name.startsWith("=") || name.startsWith("@"))) {
            return name.substring(1);
        }
        int line = name.indexOf('\n');
        String first = line < 0 ? name : name.substring(0, line);
        boolean cut = line >= 0 || first.length() > SHORT_NAME;
        return "[string \"" + first.substring(0, Math.min(first.length(), SHORT_NAME)) + (cut ? "..." : "") + "\"]";
    }
}

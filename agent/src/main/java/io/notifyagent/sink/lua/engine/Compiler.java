package io.notifyagent.sink.lua.engine;

import java.io.IOException;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.Prototype;
import org.luaj.vm2.compiler.LuaC;

/** Compiles source text, never byte code (rule S5). Used by the thread that runs the script. */
final class Compiler {

    private static final byte BYTE_CODE = 0x1B;

    private final Meter meter;

    Compiler(Meter meter) {
        this.meter = meter;
    }

    /**
     * Compiles.
     *
     * @param name of the file, or what stands for it
     * @throws ScriptError with name, line and what is wrong
     */
    Prototype compile(byte[] source, String name) {
        if (source.length > 0 && source[0] == BYTE_CODE) {
            throw new ScriptError(Text.of(name + ":1: this is compiled code; give the source text"));
        }
        Source text = new Source(withoutMark(source), meter);
        try {
            return LuaC.instance.compile(text, "=" + name);
        } catch (ScriptError error) {
            throw error;
        } catch (LuaError error) {
            throw new ScriptError(Text.of(error.getMessage()));
        } catch (NumberFormatException error) {
            throw new ScriptError(Text.of(name + ":" + text.line() + ": malformed number"));
        } catch (RuntimeException | IOException error) {
            String what = error instanceof Source.UnendingSource ? error.getMessage() : "syntax error";
            throw new ScriptError(Text.of(name + ":" + text.line() + ": " + what));
        } catch (StackOverflowError tooDeep) {
            throw new ScriptError(Text.of(name + ":" + text.line() + ": expressions nest too deeply"));
        }
    }

    /** Editors put a byte order mark before UTF-8. */
    private static byte[] withoutMark(byte[] source) {
        boolean marked =
                source.length >= 3 && source[0] == (byte) 0xEF && source[1] == (byte) 0xBB && source[2] == (byte) 0xBF;
        return marked ? java.util.Arrays.copyOfRange(source, 3, source.length) : source;
    }
}

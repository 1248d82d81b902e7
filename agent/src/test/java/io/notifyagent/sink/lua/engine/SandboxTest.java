package io.notifyagent.sink.lua.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script must not reach (rule S5), and that no state reaches another. */
class SandboxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io",
                "luajava",
                "debug",
                "package",
                "require",
                "module",
                "dofile",
                "loadfile",
                "coroutine",
                "string.dump",
                "os.execute",
                "os.exit",
                "os.remove",
                "os.rename",
                "os.getenv",
                "os.tmpname",
                "os.setlocale",
                "getfenv",
                "setfenv",
                "getmetatable('')",
                "getmetatable(5)",
                "getmetatable(print)",
                "getmetatable(nil)",
                "getmetatable(true)",
                "_G.io",
                "_ENV.io",
                "('').dump",
                "rawget(_G, 'luajava')",
                "bit32.io",
                "next({}).x == nil or nil",
            })
    void lacks(String expression) throws ScriptFailure {
        assertThat(States.print(
                        "local ok, value = pcall(function() return " + expression + " end) print(ok and value)"))
                .containsAnyOf("nil", "false");
    }

    @Test
    void hasTheseGlobalsAndNoOthers() throws ScriptFailure {
        List<String> names = States.print("for name in pairs(_G) do print(name) end");

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "_G",
                        "_VERSION",
                        "assert",
                        "bit32",
                        "collectgarbage",
                        "error",
                        "getmetatable",
                        "ipairs",
                        "load",
                        "loadstring",
                        "math",
                        "next",
                        "os",
                        "pairs",
                        "pcall",
                        "print",
                        "rawequal",
                        "rawget",
                        "rawlen",
                        "rawset",
                        "select",
                        "setmetatable",
                        "string",
                        "table",
                        "tonumber",
                        "tostring",
                        "type",
                        "unpack",
                        "xpcall");
    }

    @Test
    void givesOsFourFunctions() throws ScriptFailure {
        assertThat(States.print("for name in pairs(os) do print(name) end"))
                .containsExactlyInAnyOrder("time", "date", "clock", "difftime");
    }

    @Test
    void keepsMethodsOfTextsApart() throws ScriptFailure {
        States first = new States();
        States second = new States();

        first.run("function string.upper() return 'changed' end string.own = function() return 'mine' end");
        second.run("print(('x'):upper(), ('x').own)");
        first.run("print(('x'):upper(), ('x'):own())");

        assertThat(second.printed).containsExactly("X\tnil");
        assertThat(first.printed).containsExactly("changed\tmine");
    }

    @Test
    void ignoresMetatablesOfTextsThatAScriptMakes() {
        assertThat(new States().failure("getmetatable('').__index = function() return 'broken' end"))
                .contains("nil");
    }

    @Test
    void countsInstructionsOfWhatIsLoadedWithItsOwnEnvironment() {
        States states = new States(new Limits(5_000, 100_000, 48L << 20, 16L << 20));

        assertThat(states.failure("load('while true do end', 'inner', 't', {})()"))
                .contains("100000 instructions");
        assertThat(states.failure("load('return function() while true do end end', 'inner', 't', {})()()"))
                .contains("100000 instructions");
    }

    @Test
    void makesNoThreads() throws ScriptFailure {
        int before = Thread.activeCount();

        assertThat(States.print("print(coroutine, pcall(function() return coroutine.create(print) end))"))
                .singleElement()
                .asString()
                .startsWith("nil\tfalse");

        assertThat(Thread.activeCount()).isEqualTo(before);
    }

    @Test
    void cannotCatchALimit() {
        States states = new States(new Limits(5_000, 100_000, 48L << 20, 16L << 20));

        assertThat(states.failure("pcall(function() while true do end end) print('caught')"))
                .contains("instructions");
        assertThat(states.printed).isEmpty();
    }
}

package io.notifyagent.sink.lua.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that want to hurt the host: each ends at its limits with file and line, and the state runs on (rule S5). */
@Timeout(120)
class HostileScriptsTest {

    private static final Limits LIMITS = new Limits(2_000, 20_000_000, 48L << 20, 16L << 20);

    /** What a run may cost beyond {@link Limits#allocatedBytes}: the largest allocation between two looks. */
    private static final long MARGIN = 48L << 20;

    static Stream<String> bombs() {
        return Stream.of(
                "while true do end",
                "repeat until false",
                "::again:: goto again",
                "local function f() return f() end f()",
                "while true do pcall(function() while true do end end) end",
                "while true do pcall(error) end",
                "xpcall(function() while true do end end, function() while true do end end)",
                "local s = 'x' while true do s = s .. s end",
                "local s = ('x'):rep(1000000) while true do pcall(function() s = s .. s end) end",
                "local s = '' while true do s = s .. 'some more text' end",
                "local t = {} while true do t[#t + 1] = 'x' .. #t end",
                "local t = {} while true do t = {t} end",
                "local t = {} for i = 1, 1e9 do t[i] = {} end",
                "while true do local s = ('x'):rep(8000000) end",
                "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1e6) end",
                "local s = ('a'):rep(30000) .. 'b' s:find(('a*'):rep(20) .. 'c')",
                "('a'):rep(5000):find(('.-'):rep(30) .. 'b')",
                "(('('):rep(100000)):find('%b()') while true do ('x'):rep(100000):find('y') end",
                "('x'):rep(8000000):gsub('.', '%0%0%0%0%0%0%0%0')",
                "('x'):rep(100000):gsub('', ('y'):rep(10000))",
                "while true do string.format('%99.99f', 1e308) end",
                "while true do for w in ('x'):rep(100000):gmatch('.') do end end",
                "local t = {} for i = 1, 16000 do t[i] = i end while true do local x = {table.unpack(t)} end",
                "local t = {} for i = 1, 10000 do t[i] = i end while true do table.insert(t, 1, 0) end",
                "local t = {} for i = 1, 10000 do t[i] = i % 7 end while true do table.sort(t) end",
                "table.sort({1, 2, 3, 4, 5}, function() while true do end end)",
                "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1000) end while true do local s = table.concat(t) end",
                "while true do load('return 1') end",
                "while true do load('x = ' .. ('('):rep(150) .. '1' .. (')'):rep(150)) end",
                "local t = setmetatable({}, {__index = function(t, k) return t[k .. 'x'] end}) while true do pcall(function() return t.x end) end",
                "local t = setmetatable({}, {__tostring = function(t) while true do end end}) tostring(t)",
                "local t = {} for i = 1, 300000 do t[i] = true end for i = 1, 300000 do t[i] = nil end while true do next(t) end",
                "while true do os.date(('%c'):rep(1000)) end",
                "local t = {} t.t = t while true do table.tostring(t) end",
                "local f = function() end while true do local g = function() return f end f = g end",
                "while true do tostring({}) end",
                "while true do collectgarbage() end",
                "local p = ('x'):rep(60000) while true do (p):find(p .. 'y', 1, true) end",
                "local s = ('%a'):rep(30000) while true do pcall(string.find, s, s) end",
                "while true do pcall(string.rep, 'x', 1e9) end",
                "local t = {} while true do t[#t+1] = select('#', table.unpack({}, 1, 16000)) end");
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void endsABombWithFileAndLine(String script) throws ScriptFailure {
        States states = new States(LIMITS);
        long before = Allocation.bytes();
        long start = System.nanoTime();

        String failure = states.failure("\n" + script);

        assertThat(failure).startsWith("test.lua:2: ").containsAnyOf("script_", "the longest is");
        assertThat(Allocation.bytes() - before).isLessThan(LIMITS.allocatedBytes() + MARGIN);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(states.run("print('well')").printed).containsExactly("well");
    }

    static Stream<String> refusals() {
        return Stream.of(
                "local function f() return 1 + f() end f()",
                "local t = setmetatable({}, {}) getmetatable(t).__call = t t()",
                "local t = setmetatable({}, {}) getmetatable(t).__index = t return t.x",
                "local t = setmetatable({}, {__tostring = function(t) return tostring(t) end}) tostring(t)",
                "local function f(...) return pcall(f, ...) end error(select(2, f()))",
                "local a = {} for i = 1, 200 do a = setmetatable({}, {__index = a}) end return a.x .. 'y'",
                "error(setmetatable({}, {__tostring = function(t) error(t) end}))",
                "error(setmetatable({}, {__tostring = function(t) while true do end end}))",
                "local s = ('x'):rep(1e9)",
                "local s = ('x'):rep(1e300)",
                "local s = ('x'):rep(2^31)",
                "local s = (''):rep(1e15, 'y')",
                "string.format('%999d', 1)",
                "string.format('%.999f', 1)",
                "table.unpack({}, 1, 1e8)",
                "table.unpack({}, -1e300, 1e300)",
                "table.concat({}, ('x'):rep(8e6), 1, 3)",
                "string.char(table.unpack({}, 1, 1e6))",
                "('x'):rep(1e6):byte(1, -1)",
                "assert(load(('x'):rep(100000)))",
                "assert(load('x = ' .. ('{'):rep(5000) .. ('}'):rep(5000)))",
                "assert(load(('('):rep(30000)))",
                "assert(load(('do '):rep(20000)))",
                "assert(load('return ' .. ('-'):rep(1) .. ('not '):rep(15000) .. '1'))",
                "assert(load('x = ' .. ('1 .. '):rep(12000) .. '1'))",
                "assert(load('x = \"\\\\z'))",
                "assert(load('x = \\'\\\\z   '))",
                "assert(load('x = [[')) ",
                "assert(load('--[[')) ",
                "assert(load('x = \"\\\\'))",
                "assert(load('x = 1..2'))",
                "assert(load('\\27Lua'))",
                "assert(load('return 1', 'x', 'b'))",
                "assert(load(function() return {} end))",
                "assert(load(function() return load end))",
                "setmetatable({}, {__index = 1}).x.y = 1",
                "rawset({}, 0/0, 1)");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatIsTooMuchAtOnce(String script) throws ScriptFailure {
        States states = new States(LIMITS);

        assertThat(states.failure(script)).isNotBlank().doesNotContain("\n");

        assertThat(states.run("print('well')").printed).containsExactly("well");
    }

    static Stream<String> sources() {
        return Stream.of(
                "x = '\\z",
                "x = \"\\z   ",
                "x = 'abc",
                "x = [==[ abc ]=]",
                "--[[ comment",
                "x = 1e",
                "x = 1..2",
                "x = \\",
                "local x = ((((",
                "\u001bLuaR",
                "x = '\\",
                "x = '\\x",
                "x = '\\400'",
                "goto nowhere",
                "break",
                "for",
                "function f(",
                "return return",
                "local a <const> = 1",
                "x = 5 // 2",
                "x = 'a\nb'");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void saysFileAndLineOfWhatItCannotParse(String source) {
        assertThat(new States(LIMITS).failure(source)).matches("test\\.lua:[12]: .+");
    }

    @Test
    void endsARunThatIsAborted() throws Exception {
        States states = new States(new Limits(600_000, Long.MAX_VALUE, Long.MAX_VALUE, 1 << 20));
        Thread aborter = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                states.interpreter.abort();
                Thread.onSpinWait();
            }
        });
        aborter.start();
        try {
            assertThat(states.failure("while true do end")).startsWith("test.lua:1: it was ended");
        } finally {
            aborter.interrupt();
            aborter.join();
        }
    }

    @Test
    void countsEachRunAlone() throws ScriptFailure {
        States states = new States(new Limits(5_000, 100_000, 48L << 20, 16L << 20));

        for (int i = 0; i < 20; i++) {
            states.run("for i = 1, 10000 do end");
        }

        assertThat(states.failure("for i = 1, 200000 do end")).contains("100000 instructions");
    }

    @Test
    void tellsWhatAStateHoldsOnTo() throws ScriptFailure {
        States states = new States(LIMITS);
        states.run("kept = {} for i = 1, 1000 do kept[i] = ('x'):rep(1000) .. i end");
        assertThat(states.interpreter.retainedBytes(Long.MAX_VALUE)).isBetween(1_000_000L, 2_000_000L);

        states.run("kept = nil");

        assertThat(states.interpreter.retainedBytes(Long.MAX_VALUE)).isLessThan(200_000);
    }
}

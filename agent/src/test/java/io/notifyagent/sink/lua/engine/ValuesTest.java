package io.notifyagent.sink.lua.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as operators want to read them (rule S4), errors with file and line, state that lasts (rule S1). */
class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "1795535670123, 1795535670123",
        "2^53, 9007199254740992",
        "-2^53, -9007199254740992",
        "2^31, 2147483648",
        "1e15, 1000000000000000",
        "2^53 * 4, 3.6028797018964e+16",
        "0.1, 0.1",
        "1732276123.456, 1732276123.456"
    })
    void printsWholeNumbersInDigits(String expression, String text) throws ScriptFailure {
        assertThat(States.print("print(" + expression + ") print('' .. " + expression + ") print(tostring(" + expression
                        + ")) print(table.concat({" + expression + "}))"))
                .containsExactly(text, text, text, text);
    }

    @Test
    void joinsNumbersWithinLongerChains() throws ScriptFailure {
        assertThat(States.print("local a, b = 2^40, 1.5 print('x' .. a .. 'y' .. b .. 'z') print(a, b)"))
                .containsExactly("x1099511627776y1.5z", "1099511627776\t1.5");
    }

    @Test
    void keepsTextBeyondTheBasicPlane() throws ScriptFailure {
        assertThat(States.print("print('😀 Grüße', #'😀')")).containsExactly("😀 Grüße\t4");
    }

    @Test
    void namesFileAndLineOfAnError() {
        States states = new States();

        assertThat(states.failure("local x\n\nx.y = 1"))
                .startsWith("test.lua:3: ")
                .contains("nil");
        assertThat(states.failure("\nerror('own words')")).isEqualTo("test.lua:2: own words");
        assertThat(states.failure("\n\nstring.rep()")).startsWith("test.lua:3: bad argument #1 to 'rep'");
        assertThat(states.failure("error({})")).isEqualTo("(error object is a table)");
        assertThat(states.failure("local s = 'a' .. nil")).startsWith("test.lua:1: attempt to concatenate");
    }

    @Test
    void namesTheInnermostLine() {
        assertThat(new States().failure("local function f()\n  local t = nil\n  return t.x\nend\nf()"))
                .startsWith("test.lua:3: ");
    }

    @Test
    void keepsGlobalsFromRunToRun() throws ScriptFailure {
        States states = new States();

        states.run("count = (count or 0) + 1").run("count = (count or 0) + 1").run("print(count)");

        assertThat(states.printed).containsExactly("2");
    }

    @Test
    void callsAGlobalFunctionByName() throws ScriptFailure {
        States states = new States().run("function later(what) print('called', what) end");

        states.interpreter.call("later", Text.of("x"));

        assertThat(states.printed).containsExactly("called\tx");
    }

    @Test
    void showsTables() throws ScriptFailure {
        assertThat(States.print("local t = {1, 'two', x = {y = true}} t.t = t print(table.tostring(t))"
                        + " print(table.tostring(2^40), table.tostring({['a b'] = 1}))"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("1, \"two\"", "x = {y = true}", "t = {...}"))
                .contains("1099511627776\t{[\"a b\"] = 1}");
    }
}

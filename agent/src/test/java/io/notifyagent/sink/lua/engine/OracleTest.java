package io.notifyagent.sink.lua.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a line of Lua prints here, it prints in PUC Lua 5.2, but for what rule S4 wants otherwise. */
class OracleTest {

    private static final Path LUA = Path.of("/usr/bin/lua5.2");

    @TempDir
    private Path folder;

    @BeforeAll
    static void oracle() {
        boolean there = Files.isExecutable(LUA);
        if (!there) {
            System.err.println("SKIPPED: OracleTest needs " + LUA + "; on Debian: apt-get install lua5.2");
        }
        assumeTrue(there, LUA + " is not installed");
    }

    static Stream<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/lua/oracle"))) {
            return files.sorted().toList().stream();
        }
    }

    /** Each line of a program is run alone and protected, so that one difference does not hide the others. */
    @ParameterizedTest
    @MethodSource("programs")
    void printsWhatLuaPrints(Path program) throws Exception {
        List<String> lines = Files.readAllLines(program).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("--"))
                .toList();
        StringBuilder script = new StringBuilder();
        for (String line : lines) {
            script.append("local f, e = load(")
                    .append(quoted(line))
                    .append(", '=line') if not f then print('syntax') ");
            script.append("else print(pcall(f)) end print('--')\n");
        }

        List<String> ours = answers(comparable(String.join("\n", States.print(script.toString()))));
        List<String> theirs = answers(comparable(oracle(script.toString())));

        assertThat(ours).hasSameSizeAs(theirs).hasSizeGreaterThanOrEqualTo(lines.size());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                differences.add(lines.get(i) + "\n   here " + ours.get(i) + "\n   Lua  " + theirs.get(i));
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Ours name the line of an error also where Lua does not, and a function without its library. */
    private static String comparable(String printed) {
        return printed.replace("line:1: ", "")
                .replaceAll("'(_G|string|table|math|os)\\.", "'")
                .replace("-nan", "nan");
    }

    private static List<String> answers(String printed) {
        return List.of(printed.split("\n--(\n|$)"));
    }

    private static String quoted(String line) {
        return "[==[" + line + "]==]";
    }

    private String oracle(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("oracle.lua"), script);
        Path output = folder.resolve("output");
        Process lua = new ProcessBuilder(LUA.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(lua.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(lua.exitValue())
                .as(Files.readString(output, StandardCharsets.ISO_8859_1))
                .isZero();
        return Files.readString(output);
    }
}

package io.notifyagent.config;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One handler whose options stand on a command line instead of in a file, read by the same rules: aliases, units, {@code
 * ${env:NAME}} and {@code ${file:/path}} included (rules C6, C9, H6). Stateless; blocks on the disk.
 */
public final class HandlerArguments {

    private HandlerArguments() {}

    /**
     * Reads the handler.
     *
     * @param what names the options in problems: {@code WHAT:N:COLUMN} is the N-th
     * @param folder what relative paths in options are relative to
     * @param sink absolute, or relative to {@code folder}
     * @param options {@code NAME=VALUE} each, in one line
     * @return empty where an error was reported; those of the sink as a whole are at {@code sink}
     */
    public static Optional<HandlerConfig> read(
            List<SinkKind> kinds, String what, Path folder, String sink, List<String> options, Problems problems) {
        Located target = new SourceFile(sink, folder, sink).located();
        HandlerSource source = new HandlerSource("trial", target.position());
        source.add(new SourceFile(sink, folder, OptionNames.SINK).located(), target, problems);
        Located all = new SourceFile(what, folder, String.join("\n", options)).located();
        int start = 0;
        for (String option : options) {
            add(source, all.part(start, start + option.length()), problems);
            start += option.length() + 1;
        }
        SourceReader reader = new SourceReader(FileTrust.ofThisProcess());
        Substitution substitution = new Substitution(System::getenv, reader, new FileStamps.Taker(), problems);
        return problems.errors() > 0
                ? Optional.empty()
                : new HandlerReader(kinds, null, true, substitution, problems).read(source);
    }

    private static void add(HandlerSource source, Located option, Problems problems) {
        int equals = option.text().indexOf('=');
        if (equals <= 0) {
            problems.error(option.position(), "this is no NAME=VALUE");
            return;
        }
        Located name = option.part(0, equals);
        if (OptionNames.isDirective(name.text())) {
            problems.error(
                    option.position(),
                    "'" + name + "' filters nothing here; the command 'explain' tells what a handler takes");
        } else {
            source.add(name, option.part(equals + 1, option.length()), problems);
        }
    }
}

package io.notifyagent.sink.log;

import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/**
 * {@code console://}: the lines of a log on standard error (rule L4), on the descriptor itself, for a host may have put
 * its own logger behind {@code System.err}. Immutable, safe on any thread.
 */
public final class ConsoleSinkKind implements SinkKind {

    private static final String TARGET = "console://";

    @Override
    public boolean handles(String target) {
        return target.startsWith(TARGET);
    }

    @Override
    public SinkPlan plan(SinkSettings settings) {
        if (!settings.target().equals(TARGET)) {
            settings.error("sink", "the console has no path; write " + TARGET);
        }
        UnknownOptions.refuse(settings, List.of());
        return new Plan();
    }

    private record Plan() implements SinkPlan {

        @Override
        public String display() {
            return TARGET;
        }

        @Override
        public String exclusive() {
            return "";
        }

        @Override
        public Sink open(SinkContext context) {
            return new ConsoleSink(new FileOutputStream(FileDescriptor.err));
        }
    }
}

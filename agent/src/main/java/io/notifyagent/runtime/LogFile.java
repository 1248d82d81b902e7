package io.notifyagent.runtime;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The log in a file (rule A4), appended to, its folder made where it is missing. Opened for each write, because lines are
 * rare: a file that was renamed, removed or rotated begins anew, and nothing is left open when the agent goes. While the
 * file cannot be written, its lines go to another output, which is told why once. Lives on the thread that writes the log.
 */
public final class LogFile implements LogOutput {

    private static final String CODE = "log.failed";

    private final File file;
    private final LogOutput otherwise;
    private final Clock clock;
    private boolean failing;

    /**
     * A log file.
     *
     * @param otherwise gets the lines that the file does not take
     */
    public LogFile(File file, LogOutput otherwise, Clock clock) {
        this.file = file;
        this.otherwise = otherwise;
        this.clock = clock;
    }

    @Override
    public void write(List<String> lines) {
        try {
            append(failing ? with(recovery(), lines) : lines);
            failing = false;
        } catch (IOException | SecurityException refused) {
            otherwise.write(failing ? lines : with(complaint(refused), lines));
            failing = true;
        }
    }

    private void append(List<String> lines) throws IOException {
        File folder = file.getAbsoluteFile().getParentFile();
        if (folder != null && !folder.isDirectory() && !folder.mkdirs() && !folder.isDirectory()) {
            throw new IOException("the folder " + folder + " cannot be made");
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        try (OutputStream out = new FileOutputStream(file, true)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private String complaint(Exception refused) {
        return LogLine.problem(
                clock.epochMillis(),
                CODE,
                file.getPath(),
                "the agent's log cannot be written, its lines go here until it can: " + refused.getMessage());
    }

    private String recovery() {
        return LogLine.recovery(
                clock.epochMillis(),
                CODE,
                file.getPath(),
                "written again; what happened meanwhile is on standard error");
    }

    private static List<String> with(String first, List<String> lines) {
        List<String> all = new ArrayList<>(lines.size() + 1);
        all.add(first);
        all.addAll(lines);
        return all;
    }
}

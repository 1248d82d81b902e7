package io.notifyagent.country;

import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import java.nio.file.Path;

/**
 * Adds {@code country} to events that have an {@code ip} (rule E10). {@link #located} runs on host threads: one volatile
 * read where no file is configured, one search in an immutable table where one is. {@link #use} may be called by any
 * agent thread; the file is read on a thread of its own, and until it has been read events go without, or with what the
 * file before said.
 */
public final class Countries {

    private static final String CODE = "country.file";

    private final AgentLog log;
    private volatile CountryTable table;
    /** Guarded by this object's monitor, which host threads never take: what was asked for last. */
    private Path wanted;

    public Countries(AgentLog log) {
        this.log = log;
    }

    /** Reads {@code file} and uses it from then on; one that is wrong leaves the one before in use. Null: none is used. */
    public synchronized void use(Path file) {
        wanted = file;
        if (file == null) {
            table = null;
        } else {
            AgentThreads.create("countries", () -> read(file)).start();
        }
    }

    /** Whether there is any country to be found. */
    public boolean known() {
        return table != null;
    }

    /**
     * The event with the country of its {@code ip}; the same object where it has none, has a country of its own, or the
     * country is not known.
     */
    public Event located(Event event, Redaction redaction) {
        CountryTable known = table;
        if (known == null) {
            return event;
        }
        return known.located(event, redaction);
    }

    private void read(Path file) {
        CountryFile reading = new CountryFile(file);
        CountryTable read;
        try {
            read = reading.read();
        } catch (OutOfMemoryError tooLarge) {
            log.problem(CODE, file.toString(), file + ": no memory for its networks; events go without a country");
            return;
        }
        for (Mistake mistake : reading.errors()) {
            log.problem(CODE, mistake.toString(), mistake.toString());
        }
        if (read == null) {
            log.problem(CODE, file.toString(), file + " is not used; what was in use before stays so. Correct it.");
            return;
        }
        synchronized (this) {
            if (file.equals(wanted)) {
                table = read;
                log.info("countries of " + reading.networks() + " networks read from " + file);
            }
        }
    }
}

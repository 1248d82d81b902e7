package io.notifyagent.sink.http;

import java.io.Closeable;
import java.io.IOException;

/**
 * Ends a running exchange from another thread by closing whatever it waits for at that moment: the look-up of a name or a
 * socket. The exchange thread tells it what that is; {@link #abort} may come at any time from any thread and has no
 * effect between two exchanges. All state is guarded by this object's monitor, which is never held while waiting.
 */
public final class Cutoff {

    private Closeable waitsFor;
    private Phase phase = Phase.CONNECTING;
    private boolean running;
    private boolean aborted;
    private boolean askedForCertificate;

    /** An exchange begins; a connection kept from the one before is what it waits for. */
    public synchronized void begin() {
        running = true;
        aborted = false;
        phase = Phase.SENDING;
    }

    public synchronized void end() {
        running = false;
    }

    /** The exchange is at {@code next} now. */
    synchronized void enter(Phase next) {
        phase = next;
    }

    /** On this connection, whose first request is not answered yet, the receiver asks for a certificate of ours. */
    synchronized void askedForCertificate(boolean asked) {
        askedForCertificate = asked;
    }

    /** Whether it broke off, if it did, after it had asked for a certificate. */
    synchronized boolean askedForCertificate() {
        return askedForCertificate;
    }

    synchronized Phase phase() {
        return phase;
    }

    /** Whether the running, or last, exchange was aborted. */
    public synchronized boolean aborted() {
        return aborted;
    }

    /**
     * The exchange is going to wait for {@code what}; what it waited for before is closed.
     *
     * @throws IOException where the exchange was aborted already; {@code what} is closed then
     */
    public synchronized void waitFor(Closeable what) throws IOException {
        drop();
        waitsFor = what;
        if (aborted) {
            drop();
            throw new IOException("aborted");
        }
    }

    /** The socket that the exchange waits for, or null; exchange thread. */
    synchronized HeardSocket socket() {
        return waitsFor instanceof HeardSocket socket ? socket : null;
    }

    /** Closes what the exchange waits for, if anything. */
    public synchronized void drop() {
        Closeable closing = waitsFor;
        waitsFor = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException e) {
                // The socket is given up either way, and whoever waits for it gets a failure of its own.
                waitsFor = null;
            }
        }
    }

    public synchronized void abort() {
        if (running) {
            aborted = true;
            drop();
        }
    }
}

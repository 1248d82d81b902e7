package io.notifyagent.sink.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;

/** Whom an HTTP sink trusts and how it shows itself: makes the TLS context of one sink. */
interface Trust {

    /** The authorities of the JDK, in a context of our own: the JVM's default one is the host's to replace. */
    Trust JDK = new TlsFiles(null, null, null);

    /**
     * @param asked is run, on the thread that agrees on TLS, whenever a receiver asks for a certificate of ours
     * @throws IOException where certificates cannot be read; the message names what to do
     */
    SSLContext context(Runnable asked) throws IOException;

    /** Whether another context, made later, may succeed where this one failed: files are renewed while the agent runs. */
    default boolean renewable() {
        return false;
    }
}

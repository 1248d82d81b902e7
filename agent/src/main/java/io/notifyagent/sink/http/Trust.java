package io.notifyagent.sink.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Whom an HTTP sink trusts and how it shows itself: makes the TLS context of one sink. */
interface Trust {

    /** The authorities of the JDK, in a context of our own: the JVM's default one is the host's to replace. */
    Trust JDK = () -> {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot set up TLS with the JDK's certificates; check cacerts and javax.net.ssl.trustStore: "
                            + e.getMessage(),
                    e);
        }
    };

    /** @throws IOException where certificates cannot be read; the message names what to do */
    SSLContext context() throws IOException;
}

package io.notifyagent.sink.lua.mail;

import java.io.IOException;
import java.util.List;

/** Sends mail, or only shows it. Used by one thread, but for {@link #abort}. */
public interface Mailer {

    /**
     * Sends a mail.
     *
     * @param via URL of the server
     * @param timeoutMillis for the whole dialogue
     * @return recipients that the server refused, with its words; at least one was accepted
     * @throws IOException where nobody was accepted; the message shows no password
     * @throws IllegalArgumentException where mail or URL are none; likewise
     */
    List<String> send(Mail mail, String via, long timeoutMillis) throws IOException;

    /** Makes a running {@link #send} fail soon; any thread. */
    void abort();
}

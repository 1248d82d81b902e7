package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.http.Requests;
import java.io.IOException;

/** Makes HTTP requests, or only shows them. Used by one thread, but for {@link #abort}. */
public interface Web {

    /**
     * Asks.
     *
     * @throws IOException where there is no answer
     * @throws IllegalArgumentException where the request is none
     */
    Requests.Reply send(Requests.Request request) throws IOException;

    /** Makes a running {@link #send} fail soon; any thread. */
    void abort();
}

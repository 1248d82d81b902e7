package io.notifyagent.sink.http;

import java.io.IOException;

/**
 * A proxy that opened no tunnel: what it answered says nothing about the batch, which the receiver never saw. Lives on
 * the exchange thread.
 */
final class NoTunnelException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    NoTunnelException(int status) {
        super("no tunnel: HTTP " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}

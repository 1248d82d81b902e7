package io.notifyagent.sink.http;

/** What an exchange is at, for messages that say where it broke off. */
enum Phase {
    RESOLVING("resolving the host name"),
    CONNECTING("connecting"),
    SECURING("agreeing on TLS"),
    SENDING("sending"),
    WAITING("waiting for the answer"),
    READING("reading the answer");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

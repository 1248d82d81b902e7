package io.notifyagent.it.application;

/** What is alive in a server, as an MBean. */
public interface Probe {
    /** Lines {@code publish SESSION_ID MEDIA} and {@code session SESSION_ID MEDIA}. */
    String[] getAlive();
}

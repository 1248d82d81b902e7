package io.notifyagent.forked;

/** A stream of {@link Studio}; knows nothing of the agent. */
public final class Broadcast {

    private final String name;
    private long bytes;

    Broadcast(String name) {
        this.name = name;
    }

    void start() {
        Studio.ON_AIR.put(name, this);
    }

    void frame(int size, boolean key) {
        bytes += key ? 2L * size : size;
    }

    void stop() {
        Studio.ON_AIR.remove(name);
    }

    long bytes() {
        return bytes;
    }
}

package io.notifyagent.weave.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A class of a media server, as far as weaving is concerned: fields, overloads, loops, exceptions, odd code. */
public class Broadcast {

    /** A state as servers have it. */
    public enum State {
        IDLE,
        PUBLISHING
    }

    /** A connection as servers have it. */
    public static final class Connection {
        private final String id;
        private final Map<String, Object> parameters = new HashMap<>();

        public Connection(String id) {
            this.id = id;
            parameters.put("flashVer", "FMLE/3.0");
        }

        public String getSessionId() {
            return id;
        }

        public Map<String, Object> getParameters() {
            return parameters;
        }
    }

    protected AtomicBoolean closed = new AtomicBoolean();
    private final String name;
    private final Connection connection;
    private State state = State.IDLE;
    private long bytes;

    public Broadcast(String name, Connection connection) {
        if (name == null) {
            this.name = "nameless";
        } else {
            this.name = name;
        }
        this.connection = connection;
    }

    public String getName() {
        return name;
    }

    public State getState() {
        return state;
    }

    public Connection getConnection() {
        return connection;
    }

    public long getBytes() {
        return bytes;
    }

    public String explode() {
        throw new IllegalStateException("accessor");
    }

    public void start() {
        state = State.PUBLISHING;
    }

    public void close() {
        if (closed.compareAndSet(false, true)) {
            bytes = -1;
        }
    }

    public void receive(long timestamp, int size, boolean key, double quality, Object payload) {
        bytes += size;
    }

    /** Reuses its parameters and has branches, a loop, a switch and locals of all sizes. */
    public long odd(int first, long second, String third, double fourth) throws IOException {
        long sum = 0;
        for (int i = 0; i < first; i++) {
            long step = i * second;
            double half = step / 2.0 + fourth;
            sum += (long) half;
            second = second + 1;
        }
        first = 77;
        third = third == null ? "none" : third + first;
        switch (third) {
            case "none":
                return -1;
            case "fail77":
                throw new IOException("asked to fail");
            default:
                List<String> parts = new ArrayList<>();
                for (String part : third.split(",")) {
                    parts.add(part);
                }
                return sum + parts.size();
        }
    }

    public static String join(String left, int times) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < times; i++) {
            joined.append(left);
        }
        return joined.toString();
    }

    public int overloaded(String text) {
        return 1;
    }

    public int overloaded(int number) {
        return 2;
    }

    public List<Object> bound(List<Object> addresses) {
        return addresses;
    }
}

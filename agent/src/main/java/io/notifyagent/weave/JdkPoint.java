package io.notifyagent.weave;

/**
 * The operations of the JDK that are watched, as {@link java.lang.NotifyAgentHook#enter} and {@link
 * java.lang.NotifyAgentHook#leave} number them, and what comes with each. Constants only: they are compiled into woven
 * code and into switches on host threads.
 */
public final class JdkPoint {

    /** A selector selects. Subject: the selector. */
    public static final int SELECT = 1;

    /** A classic socket writes. Leaves with its remote address as subject, bytes {@code << 16 | port} as result. */
    public static final int SOCKET_WRITE = 2;

    /** A socket channel writes. Subject: the channel; result: bytes written; detail: its remote address. */
    public static final int CHANNEL_WRITE = 3;

    /** A socket channel reads. The same. */
    public static final int CHANNEL_READ = 4;

    /** A file channel reads. Subject: the channel; detail: the path, or null. */
    public static final int FILE_READ = 5;

    /** A file channel writes or forces. The same. */
    public static final int FILE_WRITE = 6;

    /** A file channel transfers to another channel. Subject: that channel; detail: the path, or null. */
    public static final int FILE_SEND = 7;

    /** A server socket listens; left only. Subject: its local address; result: the port where that has none. */
    public static final int LISTEN = 8;

    /**
     * A socket cannot be bound or cannot listen; left only. Subject: the wanted address or null; result: {@link
     * #SERVER} or 0, and the port where the address has none; detail: what was thrown.
     */
    public static final int CANNOT_LISTEN = 9;

    /** In the result of {@link #CANNOT_LISTEN}: it was a server socket. */
    public static final long SERVER = 1 << 16;

    private JdkPoint() {}
}

package io.notifyagent.weave;

import java.util.List;

/**
 * One method of the JDK that is watched. Immutable; {@link #ALL} is the whole, fixed list: profiles cannot name classes
 * of java.base. {@code RandomAccessFile} and {@code FileOutputStream} must never be in it: classes are loaded through
 * them, and a hook that is linked while a class is loaded breaks the loading.
 *
 * @param className internal name
 * @param method name and parameter types
 * @param point a constant of {@link JdkPoint}
 */
record JdkHook(String className, String method, int point, Values values) {

    /** Which values a hook passes on. */
    enum Values {
        /** This. */
        SELECTOR,
        /** The remote address and port, and the length that was to be written. */
        SOCKET,
        /** This, what was returned, and the remote address. */
        CHANNEL,
        /** This and the path. */
        FILE,
        /** The receiving channel and the path. */
        SEND,
        /** The local address once it is bound, or the wanted one and what was thrown. */
        BIND_CHANNEL,
        /** The wanted address and port and what was thrown; nothing where it worked. */
        BIND_SOCKET,
        /** The local address and port, and what was thrown. */
        LISTEN;

        /** Whether it is an operation with a begin and an end, or just the news that something was done. */
        boolean timed() {
            return this != BIND_CHANNEL && this != BIND_SOCKET && this != LISTEN;
        }
    }

    private static final String SELECTOR_IMPL = "sun/nio/ch/SelectorImpl";
    private static final String SOCKET_IMPL = "sun/nio/ch/NioSocketImpl";
    private static final String CHANNEL_IMPL = "sun/nio/ch/SocketChannelImpl";
    private static final String SERVER_IMPL = "sun/nio/ch/ServerSocketChannelImpl";
    private static final String FILE_IMPL = "sun/nio/ch/FileChannelImpl";
    private static final String BUFFER = "(Ljava/nio/ByteBuffer;)";
    private static final String BUFFER_AT = "(Ljava/nio/ByteBuffer;J)";
    private static final String BUFFERS = "([Ljava/nio/ByteBuffer;II)";
    private static final String BYTES = "([BII)";

    /** Every method that is watched; the same on Java 17 and 25. */
    static final List<JdkHook> ALL = List.of(
            new JdkHook(
                    SELECTOR_IMPL, "lockAndDoSelect(Ljava/util/function/Consumer;J)", JdkPoint.SELECT, Values.SELECTOR),
            new JdkHook(SOCKET_IMPL, "write" + BYTES, JdkPoint.SOCKET_WRITE, Values.SOCKET),
            new JdkHook(SOCKET_IMPL, "bind(Ljava/net/InetAddress;I)", JdkPoint.CANNOT_LISTEN, Values.BIND_SOCKET),
            new JdkHook(SOCKET_IMPL, "listen(I)", JdkPoint.LISTEN, Values.LISTEN),
            new JdkHook(CHANNEL_IMPL, "write" + BUFFER, JdkPoint.CHANNEL_WRITE, Values.CHANNEL),
            new JdkHook(CHANNEL_IMPL, "write" + BUFFERS, JdkPoint.CHANNEL_WRITE, Values.CHANNEL),
            new JdkHook(CHANNEL_IMPL, "blockingWriteFully" + BYTES, JdkPoint.CHANNEL_WRITE, Values.CHANNEL),
            new JdkHook(CHANNEL_IMPL, "read" + BUFFER, JdkPoint.CHANNEL_READ, Values.CHANNEL),
            new JdkHook(CHANNEL_IMPL, "read" + BUFFERS, JdkPoint.CHANNEL_READ, Values.CHANNEL),
            new JdkHook(SERVER_IMPL, "bind(Ljava/net/SocketAddress;I)", JdkPoint.LISTEN, Values.BIND_CHANNEL),
            new JdkHook(FILE_IMPL, "read" + BUFFER, JdkPoint.FILE_READ, Values.FILE),
            new JdkHook(FILE_IMPL, "read" + BUFFER_AT, JdkPoint.FILE_READ, Values.FILE),
            new JdkHook(FILE_IMPL, "read" + BUFFERS, JdkPoint.FILE_READ, Values.FILE),
            new JdkHook(
                    FILE_IMPL,
                    "transferFrom(Ljava/nio/channels/ReadableByteChannel;JJ)",
                    JdkPoint.FILE_WRITE,
                    Values.FILE),
            new JdkHook(FILE_IMPL, "write" + BUFFER, JdkPoint.FILE_WRITE, Values.FILE),
            new JdkHook(FILE_IMPL, "write" + BUFFER_AT, JdkPoint.FILE_WRITE, Values.FILE),
            new JdkHook(FILE_IMPL, "write" + BUFFERS, JdkPoint.FILE_WRITE, Values.FILE),
            new JdkHook(FILE_IMPL, "force(Z)", JdkPoint.FILE_WRITE, Values.FILE),
            new JdkHook(
                    FILE_IMPL,
                    "transferTo(JJLjava/nio/channels/WritableByteChannel;)",
                    JdkPoint.FILE_SEND,
                    Values.SEND));
}

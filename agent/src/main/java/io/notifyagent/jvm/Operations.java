package io.notifyagent.jvm;

import io.notifyagent.weave.JdkPoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Measures operations on sockets and files. On host threads: two readings of the awake clock and a comparison; what
 * took longer than the limit is put into a mailbox. Waiting for a peer to say something is no slow operation: reads of
 * blocking sockets are not looked at.
 */
final class Operations {

    private static final int PORT_BITS = 16;
    private static final long PORT = (1 << PORT_BITS) - 1;

    private final AwakeClock clock;
    private final long limitNanos;
    private final Mailbox<SlowOperation> slow;

    Operations(AwakeClock clock, long limitMillis, Mailbox<SlowOperation> slow) {
        this.clock = clock;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.slow = slow;
    }

    /** Never 0. */
    long begin() {
        return clock.nanos();
    }

    /** @param point a constant of {@link JdkPoint}, which tells what the other values are */
    void end(int point, Object subject, long begun, long result, Object detail) {
        // What may have been shorter than the limit was.
        long took = clock.since(begun);
        if (took >= limitNanos) {
            report(point, subject, clock.likely(took), result, detail);
        }
    }

    private void report(int point, Object subject, long took, long result, Object detail) {
        switch (point) {
            case JdkPoint.SOCKET_WRITE ->
                writer(took, subject instanceof InetAddress to ? to : null, (int) (result & PORT), result >> PORT_BITS);
            case JdkPoint.CHANNEL_WRITE, JdkPoint.CHANNEL_READ ->
                channel(point, (SocketChannel) subject, took, result, detail);
            case JdkPoint.FILE_SEND -> send(subject, took, detail);
            default -> file(point == JdkPoint.FILE_READ, took, detail);
        }
    }

    private void channel(int point, SocketChannel channel, long took, long bytes, Object remote) {
        InetSocketAddress to = remote instanceof InetSocketAddress address ? address : null;
        InetAddress peer = to == null ? null : to.getAddress();
        int port = to == null ? 0 : to.getPort();
        boolean input = point == JdkPoint.CHANNEL_READ;
        if (!channel.isBlocking()) {
            slow.add(new SlowOperation(false, input, threadName(), took, peer, port, null, 0));
        } else if (!input) {
            writer(took, peer, port, bytes);
        }
    }

    private void send(Object target, long took, Object path) {
        if (target instanceof SocketChannel channel && channel.isBlocking()) {
            try {
                InetSocketAddress to = channel.getRemoteAddress() instanceof InetSocketAddress address ? address : null;
                writer(took, to == null ? null : to.getAddress(), to == null ? 0 : to.getPort(), 0);
                return;
            } catch (IOException closed) {
                // Nobody knows any more who it was; the file is known.
                file(true, took, path);
                return;
            }
        }
        file(true, took, path);
    }

    private void writer(long took, InetAddress peer, int port, long bytes) {
        slow.add(new SlowOperation(true, false, threadName(), took, peer, port, null, bytes));
    }

    private void file(boolean input, long took, Object path) {
        slow.add(new SlowOperation(
                false, input, threadName(), took, null, 0, path instanceof String text ? text : null, 0));
    }

    private static String threadName() {
        return Thread.currentThread().getName();
    }
}

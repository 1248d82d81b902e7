package io.notifyagent.jvm;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A server socket that listens, or cannot. Immutable; made on the host thread that tried.
 *
 * @param ip where, or null where nobody said
 * @param reason why it cannot, or null where it listens
 * @param ofServer whether it may mean that a server has started: neither an agent's nor the JVM's own management
 * @param nanos when
 */
record Listening(String ip, int port, String reason, boolean ofServer, long nanos) {

    /**
     * Reads the address; a Unix domain socket is none of ours.
     *
     * @return null where it is no internet address
     */
    static Listening at(Object address, int portIfNone, String reason, boolean ofServer, long nanos) {
        if (address instanceof InetSocketAddress socket) {
            String ip = socket.getAddress() == null
                    ? socket.getHostString()
                    : socket.getAddress().getHostAddress();
            return new Listening(ip, socket.getPort(), reason, ofServer, nanos);
        }
        return address instanceof InetAddress inet
                ? new Listening(inet.getHostAddress(), portIfNone, reason, ofServer, nanos)
                : null;
    }

    /** Whether the calling thread binds for a server: not for management, nor in another agent's premain. */
    static boolean isOfServer() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("sun.rmi.")
                    || name.startsWith("sun.management.")
                    || name.startsWith("jdk.internal.agent.")
                    || name.startsWith("sun.instrument.")) {
                return false;
            }
        }
        return true;
    }
}

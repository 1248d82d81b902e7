package io.notifyagent.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Three ports of loopback that were free a moment ago. Immutable.
 *
 * @param rtmp where Red5 serves
 * @param shutdown where Red5 takes the order to stop; it kills itself when this one is taken
 * @param http where its Tomcat serves, if it has one
 */
public record Ports(int rtmp, int shutdown, int http) {

    public static Ports free() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // All are held at once, so that they differ.
        try (ServerSocket first = new ServerSocket(0, 1, loopback);
                ServerSocket second = new ServerSocket(0, 1, loopback);
                ServerSocket third = new ServerSocket(0, 1, loopback)) {
            return new Ports(first.getLocalPort(), second.getLocalPort(), third.getLocalPort());
        }
    }

    Ports withRtmp(int port) {
        return new Ports(port, shutdown, http);
    }
}

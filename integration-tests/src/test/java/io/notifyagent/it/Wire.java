package io.notifyagent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The wire between one client and a server of this machine, which can be made to say to the server what the client never
 * said. Two daemon threads carry the bytes; its methods may be called from any thread.
 */
final class Wire implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final AtomicLong carried = new AtomicLong();
    private volatile Socket fromClient;
    private volatile Socket toServer;

    Wire(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start("wire-to-server", this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Bytes that have gone from the client to the server. */
    long carried() {
        return carried.get();
    }

    /** Says this to the server, between two things that the client says: the client must be silent. */
    void say(byte[] bytes) throws IOException {
        toServer.getOutputStream().write(bytes);
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket end : new Socket[] {fromClient, toServer}) {
            if (end != null) {
                end.close();
            }
        }
    }

    private void serve() throws IOException {
        fromClient = door.accept();
        toServer = new Socket(InetAddress.getLoopbackAddress(), server);
        start("wire-to-client", () -> toServer.getInputStream().transferTo(fromClient.getOutputStream()));
        InputStream in = fromClient.getInputStream();
        OutputStream out = toServer.getOutputStream();
        byte[] some = new byte[8192];
        for (int length = in.read(some); length >= 0; length = in.read(some)) {
            out.write(some, 0, length);
            carried.addAndGet(length);
        }
        toServer.shutdownOutput();
    }

    /** What a wire's thread does until one of the ends hangs up. */
    private interface Carrying {
        void run() throws IOException;
    }

    private static void start(String name, Carrying carrying) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrying.run();
                    } catch (IOException hungUp) {
                        // That is how a wire ends: both processes see it on their own sockets.
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}

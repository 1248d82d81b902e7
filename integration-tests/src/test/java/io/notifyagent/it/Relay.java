package io.notifyagent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.Semaphore;

/**
 * Another machine of a cluster that plays from the server: it comes from an address of its own, 127.0.0.2, and can stop
 * to read. What it relays goes to and from the one client that connects to it. Daemon threads pump; any thread holds.
 */
final class Relay implements AutoCloseable {

    static final String ADDRESS = "127.0.0.2";

    /** Held by who may read from the server. */
    private final Semaphore reading = new Semaphore(1, true);

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Socket toServer = new Socket();
    private Socket toClient;

    Relay(int serverPort) throws IOException {
        Thread thread = new Thread(() -> relay(new InetSocketAddress("127.0.0.1", serverPort)), "relay");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where a client finds the server's streams. */
    String url(String stream) {
        return "rtmp://127.0.0.1:" + listening.getLocalPort() + "/live/" + stream;
    }

    void stopReading() throws InterruptedException {
        reading.acquire();
    }

    void readOn() {
        reading.release();
    }

    @Override
    public synchronized void close() throws IOException {
        listening.close();
        toServer.close();
        if (toClient != null) {
            toClient.close();
        }
    }

    private void relay(SocketAddress server) {
        try {
            Socket client = listening.accept();
            synchronized (this) {
                toClient = client;
            }
            toServer.bind(new InetSocketAddress(ADDRESS, 0));
            toServer.connect(server);
            Thread up = new Thread(() -> pump(client, toServer, new Semaphore(1)), "relay-up");
            up.setDaemon(true);
            up.start();
            pump(toServer, client, reading);
        } catch (IOException closed) {
            // The test is over, or the client has gone: the test sees that by what does not come.
            System.err.println("relay: " + closed);
        }
    }

    private static void pump(Socket from, Socket to, Semaphore reading) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 14];
            int read = 0;
            while (read >= 0) {
                reading.acquireUninterruptibly();
                try {
                    read = in.read(buffer);
                } finally {
                    reading.release();
                }
                if (read > 0) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException closed) {
            System.err.println("relay: " + closed);
        }
    }
}

package io.notifyagent.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * Tells Postfix who may log in, as Dovecot would (its authentication protocol 1.1, mechanism PLAIN): one user, {@value
 * #USER}. One daemon thread accepts, one serves each connection.
 */
final class PasswordServer implements AutoCloseable {

    static final String USER = "notify";
    static final String PASSWORD = "s3cret-w0rd";

    private static final String GREETING =
            "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t00\nDONE\n";

    private final ServerSocketChannel server;

    private PasswordServer(ServerSocketChannel server) {
        this.server = server;
    }

    static PasswordServer start(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        PasswordServer passwords = new PasswordServer(server);
        thread("passwords", passwords::accept);
        return passwords;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                thread("passwords-connection", () -> serve(connection));
            }
        } catch (AsynchronousCloseException closed) {
            return;
        } catch (IOException broken) {
            System.err.println("the password server ended: " + broken);
        }
    }

    private static void serve(SocketChannel connection) {
        try (connection;
                BufferedReader in = new BufferedReader(Channels.newReader(connection, StandardCharsets.US_ASCII));
                PrintWriter out = new PrintWriter(Channels.newWriter(connection, StandardCharsets.US_ASCII))) {
            out.print(GREETING);
            out.flush();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split("\t");
                if (words[0].equals("AUTH")) {
                    out.print(answer(words[1], words[words.length - 1]));
                    out.flush();
                }
            }
        } catch (IOException gone) {
            System.err.println("Postfix left the password server: " + gone);
        }
    }

    /** @param response {@code resp=} and the Base64 of authorization, NUL, user, NUL, password */
    private static String answer(String id, String response) {
        String encoded = response.startsWith("resp=") ? response.substring("resp=".length()) : "";
        String[] plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split("\0");
        boolean known = plain.length == 3 && plain[1].equals(USER) && plain[2].equals(PASSWORD);
        return (known ? "OK\t" : "FAIL\t") + id + "\tuser=" + USER + "\n";
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

package io.notifyagent.cli;

import io.notifyagent.control.LineChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the agent in another JVM answers: a Unix domain socket in a new folder that only its user can enter. Removed when
 * closed. For the thread of the command.
 */
final class AnswerSocket implements Closeable {

    /** The path of a socket is short on every system; a temporary folder may be long. */
    private static final int LONGEST_PATH = 100;

    private final Path folder;
    private final Path path;
    private final ServerSocketChannel server;

    private AnswerSocket(Path folder, Path path, ServerSocketChannel server) {
        this.folder = folder;
        this.path = path;
        this.server = server;
    }

    /**
     * Opens a socket.
     *
     * @param uid who is to connect, if that is not the user of this process; negative if it is
     * @param gid likewise
     */
    static AnswerSocket open(long uid, long gid) throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        if (temporary.toString().length() > LONGEST_PATH - "/notify-0123456789012345678/s".length()) {
            temporary = Path.of("/tmp");
        }
        Path folder = Files.createTempDirectory(
                temporary,
                "notify-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path path = folder.resolve("s");
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path), 1);
            server.configureBlocking(false);
            if (uid >= 0) {
                give(path, uid, gid);
                give(folder, uid, gid);
            }
            return new AnswerSocket(folder, path, server);
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(path);
            Files.delete(folder);
            throw refused;
        }
    }

    private static void give(Path path, long uid, long gid) throws IOException {
        Files.setAttribute(path, "unix:gid", (int) gid);
        Files.setAttribute(path, "unix:uid", (int) uid);
    }

    Path path() {
        return path;
    }

    /** Who connects; null where nobody does in time. */
    LineChannel accept(long timeoutMillis) throws IOException {
        try (Selector selector = Selector.open()) {
            server.register(selector, SelectionKey.OP_ACCEPT);
            selector.select(timeoutMillis);
            SocketChannel accepted = server.accept();
            return accepted == null ? null : new LineChannel(accepted);
        }
    }

    @Override
    public void close() throws IOException {
        try (server) {
            Files.deleteIfExists(path);
            Files.deleteIfExists(folder);
        }
    }
}

package io.notifyagent.it;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Debian's Postfix with a configuration and queue of its own below the machine's temporary folder, where its own user can
 * get at them. It listens on loopback, takes mail for {@code admin@my.cdn} and {@code ops@my.cdn}, and refuses everything
 * else; it has no service that could send a mail on. Used by one test thread.
 */
final class Postfix implements MailServer {

    private static final Path DAEMONS = Path.of("/usr/lib/postfix/sbin");
    private static final Path COMMAND = Path.of("/usr/sbin/postfix");
    private static final String USER = "postfix";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file = /dev/stdout
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            myhostname = mx.my.cdn
            mydestination =
            alias_maps =
            alias_database =
            virtual_mailbox_domains = my.cdn
            virtual_mailbox_base = %1$s/mail
            virtual_mailbox_maps = inline:{{admin@my.cdn=admin/}, {ops@my.cdn=ops/}}
            virtual_uid_maps = static:%2$s
            virtual_gid_maps = static:%3$s
            virtual_minimum_uid = 1
            default_transport = error:no mail leaves this machine
            relay_transport = error:no mail leaves this machine
            smtpd_relay_restrictions = reject_unauth_destination
            smtpd_peername_lookup = no
            smtpd_tls_security_level = may
            smtpd_tls_cert_file = %1$s/certificate.pem
            smtpd_tls_key_file = %1$s/key.pem
            smtpd_sasl_auth_enable = yes
            smtpd_sasl_type = dovecot
            smtpd_sasl_path = %1$s/passwords
            """;

    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
            127.0.0.1:%d inet n - n - - smtpd
              -o smtpd_tls_security_level=none
            127.0.0.1:%d inet n - n - - smtpd
              -o smtpd_tls_wrappermode=yes
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            tlsmgr unix - - n 1000? 1 tlsmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final Path folder;
    private final List<Integer> ports;
    private final Certificate certificate;
    private final PasswordServer passwords;
    private final Child master;

    private Postfix(Path folder, List<Integer> ports, Certificate certificate, PasswordServer passwords, Child master) {
        this.folder = folder;
        this.ports = ports;
        this.certificate = certificate;
        this.passwords = passwords;
        this.master = master;
    }

    /** Why it cannot be run here, and what to do; empty where it can. */
    static Optional<String> obstacle() {
        if (!Files.isExecutable(DAEMONS.resolve("master"))) {
            return Optional.of("Postfix is not installed; on Debian: apt-get install postfix");
        }
        return System.getProperty("user.name").equals("root")
                ? Optional.empty()
                : Optional.of("Postfix can only be started by root");
    }

    static Postfix start() throws Exception {
        Path folder = Files.createTempDirectory("notify-postfix");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        UserPrincipal user =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER);
        GroupPrincipal group =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(USER);
        for (String name : List.of("etc", "queue", "data", "mail")) {
            Files.createDirectory(folder.resolve(name));
        }
        Files.setOwner(folder.resolve("data"), user);
        Path mail = folder.resolve("mail");
        Files.setOwner(mail, user);
        Files.getFileAttributeView(mail, PosixFileAttributeView.class).setGroup(group);
        Certificate certificate = Certificate.create(folder);
        List<Integer> ports = freePorts(3);
        Files.writeString(
                folder.resolve("etc/main.cf"),
                MAIN.formatted(folder, Files.getAttribute(mail, "unix:uid"), Files.getAttribute(mail, "unix:gid")));
        Files.writeString(folder.resolve("etc/master.cf"), MASTER.formatted(ports.toArray()));
        PasswordServer passwords = PasswordServer.start(folder.resolve("passwords"));
        run(folder, COMMAND.toString(), "-c", folder.resolve("etc").toString(), "check");
        Child master = Child.start(
                "postfix",
                folder,
                List.of(
                        DAEMONS.resolve("master").toString(),
                        "-c",
                        folder.resolve("etc").toString(),
                        "-d"));
        Postfix postfix = new Postfix(folder, ports, certificate, passwords, master);
        try {
            master.out().await("Postfix's ready line", LIMIT, lines -> said(lines, "daemon started"));
            return postfix;
        } catch (AssertionError | InterruptedException notReady) {
            postfix.close();
            throw notReady;
        }
    }

    /** Offers STARTTLS. */
    @Override
    public int port() {
        return ports.get(0);
    }

    /** Knows no TLS. */
    int plainPort() {
        return ports.get(1);
    }

    /** Speaks TLS from the first byte. */
    int tlsPort() {
        return ports.get(2);
    }

    /** What it shows who asks for TLS. */
    Certificate certificate() {
        return certificate;
    }

    @Override
    public List<MimeMessage> received() throws IOException, MessagingException {
        return received("admin");
    }

    /** @param user of {@code my.cdn} */
    List<MimeMessage> received(String user) throws IOException, MessagingException {
        Path mails = folder.resolve("mail").resolve(user).resolve("new");
        if (Files.notExists(mails)) {
            return List.of();
        }
        List<MimeMessage> received = new ArrayList<>();
        // A mail is moved there whole.
        try (Stream<Path> files = Files.list(mails)) {
            for (Path file : files.sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    received.add(new MimeMessage(Session.getInstance(new Properties()), in));
                }
            }
        }
        return received;
    }

    /** Its processes end with their master. */
    @Override
    public void close() {
        master.close();
        passwords.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException busy) {
            System.err.println("not all of " + folder + " could be deleted: " + busy);
        }
    }

    private static boolean said(List<String> lines, String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        try (Child child = Child.start("prepare", folder, List.of(command))) {
            int code = child.awaitExit(LIMIT);
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " ended with " + code + ": "
                        + String.join(System.lineSeparator(), child.err().entries()));
            }
        }
    }
}

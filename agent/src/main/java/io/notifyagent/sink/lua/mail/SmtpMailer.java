package io.notifyagent.sink.lua.mail;

import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.http.Cutoff;
import io.notifyagent.sink.http.Names;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Sends mail by SMTP, with Angus Mail (rule S3): one dialogue for each mail, within one deadline for all of it. Lives on
 * its handler's exchange thread; {@link #abort} closes the socket, or gives up on the name, that it waits for.
 */
public final class SmtpMailer implements Mailer {

    private final String domain;
    private final Clock clock;
    private final Cutoff cutoff = new Cutoff();
    private final Names names;

    /** @param server how this machine names itself */
    public SmtpMailer(String handler, String server, Clock clock) {
        this.domain = server.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?") ? server : "localhost";
        this.clock = clock;
        this.names = new Names(handler, cutoff, InetAddress::getAllByName);
    }

    @Override
    public List<String> send(Mail mail, String via, long timeoutMillis) throws IOException {
        Envelope envelope = Envelope.of(mail, via);
        MailServer server = envelope.server();
        byte[] text = MailText.of(mail, domain, clock.epochMillis());
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000;
        cutoff.begin();
        try {
            return dialogue(envelope, text, deadline);
        } catch (MessagingException failure) {
            boolean late = cutoff.aborted() || failure.getCause() instanceof SocketTimeoutException;
            throw new IOException(late ? timeout(server, timeoutMillis) : Failing.describe(failure, server));
        } catch (UnknownHostException failure) {
            throw new IOException(
                    cutoff.aborted()
                            ? timeout(server, timeoutMillis)
                            : "cannot resolve " + server.host() + "; check 'via' and the name server");
        } finally {
            cutoff.drop();
            cutoff.end();
        }
    }

    @Override
    public void abort() {
        cutoff.abort();
    }

    private List<String> dialogue(Envelope envelope, byte[] text, long deadline)
            throws IOException, MessagingException {
        MailServer server = envelope.server();
        InetAddress address = names.resolve(server.host())[0];
        boolean local = address.isLoopbackAddress();
        boolean verify = server.security() != MailServer.Security.OFFERED || !local;
        Properties properties = properties(server, local);
        properties.put("mail.smtp.from", envelope.sender().getAddress());
        PlainSockets sockets = new PlainSockets(cutoff, deadline);
        properties.put("mail.smtp.socketFactory", sockets);
        properties.put("mail.smtp.ssl.socketFactory", new TlsSockets(sockets, server.host(), verify));
        Session session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(text));
        Transport transport = session.getTransport("smtp");
        try {
            transport.connect(address.getHostAddress(), server.port(), server.user(), server.password());
            transport.sendMessage(message, envelope.recipients().toArray(Address[]::new));
            return List.of();
        } catch (SendFailedException partly) {
            if (partly.getValidSentAddresses() == null || partly.getValidSentAddresses().length == 0) {
                throw partly;
            }
            return Failing.refused(partly);
        } finally {
            hangUp(transport);
        }
    }

    /** Says goodbye; what the server makes of that changes nothing about the mail it has taken. */
    private void hangUp(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException impolite) {
            cutoff.drop();
        }
    }

    private Properties properties(MailServer server, boolean local) {
        boolean password = server.user() != null;
        Properties properties = new Properties();
        properties.put("mail.smtp.localhost", domain);
        properties.put("mail.smtp.auth", String.valueOf(password));
        properties.put("mail.smtp.sendpartial", "true");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.enable", String.valueOf(server.security() == MailServer.Security.IMPLICIT));
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.security() != MailServer.Security.IMPLICIT));
        boolean required = server.security() == MailServer.Security.STARTTLS
                || server.security() == MailServer.Security.OFFERED && password && !local;
        properties.put("mail.smtp.starttls.required", String.valueOf(required));
        // TlsSockets checks it, against the name and not the address that Angus is given.
        properties.put("mail.smtp.ssl.checkserveridentity", "false");
        return properties;
    }

    private static String timeout(MailServer server, long millis) {
        return "the dialogue with " + server + " took longer than " + millis / 1000.0 + " s";
    }

    /** Says what went wrong, in one line. */
    private static final class Failing {

        private static final int LONGEST = 200;

        static String describe(MessagingException failure, MailServer server) {
            if (failure instanceof AuthenticationFailedException) {
                return server + " does not take user and password of 'via'";
            }
            if (failure instanceof SendFailedException none) {
                List<String> refused = refused(none);
                return server + " refused "
                        + (refused.isEmpty() ? "the mail: " + words(failure) : String.join("; ", refused));
            }
            Throwable cause = failure.getCause();
            if (cause instanceof javax.net.ssl.SSLException) {
                return "TLS with " + server + " failed: " + words(cause);
            }
            return "cannot send by " + server + ": " + words(cause instanceof IOException ? cause : failure);
        }

        static List<String> refused(SendFailedException failure) {
            List<String> refused = new ArrayList<>();
            for (Exception next = failure; next instanceof MessagingException e; next = e.getNextException()) {
                if (next instanceof org.eclipse.angus.mail.smtp.SMTPAddressFailedException one) {
                    refused.add(one.getAddress().getAddress() + " (" + words(one) + ")");
                }
            }
            return refused;
        }

        private static String words(Throwable failure) {
            String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
            String line = HeaderText.withoutControls(text).strip().replaceAll(" +", " ");
            return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
        }
    }
}

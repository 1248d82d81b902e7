package io.notifyagent.it;

import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** A real SMTP server that listens on loopback and hands nothing on. Used by one test thread. */
interface MailServer extends AutoCloseable {

    /** Postfix, as operators have it, where it can be run; else GreenMail in this JVM. */
    static MailServer start() throws Exception {
        return Postfix.obstacle().isEmpty() ? Postfix.start() : new GreenMailServer();
    }

    /** Where {@code smtp://127.0.0.1} is served. */
    int port();

    /** What has arrived for {@code admin@my.cdn}, in any order. */
    List<MimeMessage> received() throws Exception;

    @Override
    void close();
}

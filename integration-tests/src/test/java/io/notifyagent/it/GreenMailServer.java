package io.notifyagent.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** GreenMail in this JVM: takes every mail. Safe on any thread. */
final class GreenMailServer implements MailServer {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    GreenMailServer() {
        server.start();
    }

    @Override
    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    @Override
    public void close() {
        server.stop();
    }
}

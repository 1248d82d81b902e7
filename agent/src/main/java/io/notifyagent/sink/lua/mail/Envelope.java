package io.notifyagent.sink.lua.mail;

import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;

/** From whom a mail goes to whom by which server, as SMTP wants to know it. Immutable. */
record Envelope(MailServer server, InternetAddress sender, List<InternetAddress> recipients) {

    /** @throws IllegalArgumentException where mail or URL are none; the message shows no password */
    static Envelope of(Mail mail, String via) {
        MailServer server = MailServer.parse(via);
        List<InternetAddress> recipients = new ArrayList<>(Addresses.parse("to", mail.to()));
        recipients.addAll(Addresses.parse("cc", mail.cc()));
        recipients.addAll(Addresses.parse("bcc", mail.bcc()));
        List<InternetAddress> sender = Addresses.parse("from", List.of(mail.from()));
        if (recipients.isEmpty() || sender.size() != 1) {
            throw new IllegalArgumentException(
                    recipients.isEmpty() ? "the mail has no recipient" : "'from' must be one address");
        }
        return new Envelope(server, sender.get(0), List.copyOf(recipients));
    }
}

package io.notifyagent.sink.lua.mail;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Shows each mail, and sends it where there is a mailer to do that. Used by one thread, but for {@link #abort}. */
public final class ShownMailer implements Mailer {

    private final Consumer<String> out;
    private final Mailer mailer;
    private int mails;

    /**
     * @param out takes lines; what a script made of an event may be in them
     * @param mailer null: nothing is sent
     */
    public ShownMailer(Consumer<String> out, Mailer mailer) {
        this.out = out;
        this.mailer = mailer;
    }

    /** How many mails there were. */
    public int mails() {
        return mails;
    }

    @Override
    public List<String> send(Mail mail, String via, long timeoutMillis) throws IOException {
        MailServer server = Envelope.of(mail, via).server();
        out.accept("MAIL by " + via.substring(0, via.indexOf("://") + 3) + server);
        out.accept("  from:     " + mail.from());
        show("  to:       ", mail.to());
        show("  cc:       ", mail.cc());
        show("  bcc:      ", mail.bcc());
        show("  reply-to: ", mail.replyTo());
        out.accept("  subject:  " + mail.subject());
        mail.body().lines().forEach(line -> out.accept("  | " + line));
        if (mail.html() != null) {
            mail.html().lines().forEach(line -> out.accept("  html | " + line));
        }
        mails++;
        return mailer == null ? List.of() : mailer.send(mail, via, timeoutMillis);
    }

    private void show(String name, List<String> addresses) {
        if (!addresses.isEmpty()) {
            out.accept(name + String.join(", ", addresses));
        }
    }

    @Override
    public void abort() {
        if (mailer != null) {
            mailer.abort();
        }
    }
}

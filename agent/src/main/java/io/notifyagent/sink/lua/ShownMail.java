package io.notifyagent.sink.lua;

import io.notifyagent.sink.lua.mail.Mail;
import io.notifyagent.sink.lua.mail.Mailer;
import java.util.List;
import java.util.function.Consumer;

/** Shows a mail instead of sending it; the password of {@code via} is not shown. */
record ShownMail(Consumer<String> out) implements Mailer {

    @Override
    public List<String> send(Mail mail, String via, long timeoutMillis) {
        out.accept("MAIL by " + via.replaceAll("//[^/]*@", "//***@"));
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
        return List.of();
    }

    private void show(String name, List<String> addresses) {
        if (!addresses.isEmpty()) {
            out.accept(name + String.join(", ", addresses));
        }
    }

    @Override
    public void abort() {}
}

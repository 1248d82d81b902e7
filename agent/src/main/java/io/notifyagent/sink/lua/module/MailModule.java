package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.mail.Mail;
import io.notifyagent.sink.lua.mail.Mailer;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The table {@code mail}: {@code mail.send{from=, to=, subject=, body=, ...}} (rule S3). One per state. */
public final class MailModule {

    private static final String SEND = "mail.send";
    private static final String LOCAL = "smtp://127.0.0.1:25";
    private static final int MOST_RECIPIENTS = 500;

    private final Mailer mailer;
    private final String via;
    private final Consumer<String> refused;
    private Meter meter;

    /**
     * @param via the option of the handler, or null
     * @param refused is told of each recipient that was not accepted
     */
    public MailModule(Mailer mailer, String via, Consumer<String> refused) {
        this.mailer = mailer;
        this.via = via == null ? LOCAL : via;
        this.refused = refused;
    }

    public void install(Interpreter interpreter) {
        meter = interpreter.meter();
        interpreter.library("mail").add("send", this::send);
    }

    private Varargs send(Arguments a) {
        Options options = new Options(SEND, a.table(1));
        Mail mail = new Mail(
                required(options, "from"),
                options.texts("to"),
                options.texts("cc"),
                options.texts("bcc"),
                options.texts("reply_to"),
                options.text("subject", ""),
                options.text("body", ""),
                options.text("html"));
        if (mail.to().size() + mail.cc().size() + mail.bcc().size() > MOST_RECIPIENTS) {
            throw new ScriptError(SEND + ": more than " + MOST_RECIPIENTS + " recipients");
        }
        try {
            List<String> rest = mailer.send(mail, options.text("via", via), Math.max(1, meter.remainingMillis()));
            rest.forEach(refused);
            return LuaValue.TRUE;
        } catch (IOException | IllegalArgumentException failure) {
            throw new ScriptError(SEND + ": " + failure.getMessage());
        } finally {
            meter.look();
        }
    }

    private static String required(Options options, String name) {
        String text = options.text(name);
        if (text == null) {
            throw new ScriptError(SEND + ": '" + name + "' is missing");
        }
        return text;
    }
}

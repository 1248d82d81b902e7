package io.notifyagent.sink.lua;

import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.http.Requests;
import io.notifyagent.sink.lua.mail.Mailer;
import io.notifyagent.sink.lua.mail.SmtpMailer;
import io.notifyagent.sink.lua.module.Web;
import java.io.IOException;

/** How a script reaches the world: for real, or, on trial, by words only. Used by one thread, but for {@link #abort}. */
record Outside(Mailer mailer, Web web) {

    static Outside live(LuaPlan plan, SinkContext context) {
        Requests requests = new Requests(context.handler(), context.version(), plan.httpAllow());
        return new Outside(new SmtpMailer(context.handler(), context.origin().server(), context.clock()), new Web() {
            @Override
            public Requests.Reply send(Requests.Request request) throws IOException {
                return requests.send(request);
            }

            @Override
            public void abort() {
                requests.abort();
            }
        });
    }

    /** Makes whatever runs fail soon; any thread. */
    void abort() {
        mailer.abort();
        web.abort();
    }
}

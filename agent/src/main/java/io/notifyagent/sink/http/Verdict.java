package io.notifyagent.sink.http;

import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Outcome;

/** What an answer means for the batch (rule P2). Stateless, safe on any thread. */
final class Verdict {

    private Verdict() {}

    /**
     * @param count how many events the delivery held
     */
    static Outcome on(Answer answer, int count, HttpPlan plan, Clock clock) {
        int status = answer.status();
        String what = "HTTP " + status + " from " + plan.target().display();
        if (status >= 200 && status <= 299) {
            return new Outcome.Delivered(count);
        }
        return switch (status) {
            case 413 -> new Outcome.TooLarge(what + ": " + count + " events are too large for it", count);
            case 400, 422 -> new Outcome.Refused(what + ": it refuses the content", answer.text(), count);
            case 429, 503 -> {
                long millis = RetryAfter.millis(answer.retryAfter(), clock.epochMillis());
                String wait = millis > 0 ? ", which asks for " + (millis + 999) / 1000 + " s of silence" : "";
                yield new Outcome.Failed(what + wait, millis);
            }
            default -> new Outcome.Failed(what + remedy(status, plan), 0);
        };
    }

    private static String remedy(int status, HttpPlan plan) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> ": redirects are not followed; set 'sink' to where it points";
            case 401, 403 -> ": check 'authorization', 'sign_key', 'sign_secret' or the user in the URL";
            case 404, 410 -> ": check the path of 'sink'";
            case 405, 501 -> ": it takes no POST; check the path of 'sink'";
            case 407 ->
                plan.proxy() == null
                        ? ": a proxy wants authorization; name it in 'proxy'"
                        : ": the proxy wants authorization; check user and password in 'proxy'";
            case 415 -> plan.gzip() ? ": perhaps it takes no compressed body; try without 'gzip'" : "";
            default -> "";
        };
    }
}

package io.notifyagent.sink.http;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventJson;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Posts batches to a webhook (rules P1-P3, P6). Lives on its handler's exchange thread; {@link #abort} may come from any
 * other and closes the socket, or gives up on the name, that the exchange waits for.
 */
final class HttpSink implements Sink {

    private static final String CLOSING = "http.close";

    private final HttpPlan plan;
    private final String handler;
    private final String userAgent;
    private final Clock clock;
    private final AgentLog log;
    private final HttpHost host;
    private final URIAuthority authority;
    private final Bytes json = new Bytes();
    private final EventJson encoder;
    private final Signature signature;
    private final byte[] answerBuffer = new byte[Answer.MAX_BYTES];
    private final Cutoff cutoff = new Cutoff();
    private final CloseableHttpClient client;

    HttpSink(HttpPlan plan, SinkContext context, Trust trust, Names.Lookup lookup) throws IOException {
        this.plan = plan;
        this.handler = context.handler();
        this.userAgent = "notify-agent/" + context.version();
        this.clock = context.clock();
        this.log = context.log();
        HttpTarget target = plan.target();
        this.host = new HttpHost(target.scheme(), target.host(), target.port());
        this.authority = new URIAuthority(target.host(), target.port());
        this.encoder = new EventJson(context.origin(), json);
        this.signature = plan.signKey() == null ? null : new Signature(plan.signKey());
        this.client = Client.of(plan, trust, new Names(handler, cutoff, lookup), cutoff);
    }

    @Override
    public Outcome deliver(Batch batch) {
        cutoff.begin();
        try {
            int count = encode(batch);
            return Verdict.on(exchange(request()), count, plan.target(), clock);
        } catch (IOException e) {
            String message = cutoff.aborted()
                    ? Failures.timeout(cutoff.phase(), plan.timeoutMillis(), plan)
                    : Failures.describe(e, cutoff.phase(), plan);
            return new Outcome.Failed(message, 0);
        } finally {
            cutoff.end();
        }
    }

    private int encode(Batch batch) {
        json.clear();
        if (plan.list()) {
            return encoder.list(batch.events());
        }
        encoder.append(batch.events().get(0));
        return 1;
    }

    private BasicClassicHttpRequest request() {
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest("POST", host, plan.target().path());
        request.setAuthority(authority);
        request.setHeader("User-Agent", userAgent);
        for (HttpHeader header : plan.headers()) {
            request.addHeader(header.name(), header.value());
        }
        if (signature != null) {
            request.setHeader(Signature.HEADER, signature.of(json.array(), json.length()));
        }
        request.setEntity(new Body(json, cutoff));
        return request;
    }

    private Answer exchange(BasicClassicHttpRequest request) throws IOException {
        ClassicHttpResponse response = client.executeOpen(host, request, null);
        boolean whole = false;
        try {
            cutoff.enter(Phase.READING);
            Answer answer = Answer.read(response, answerBuffer);
            whole = answer.whole();
            return answer;
        } finally {
            if (!whole) {
                // Else closing the answer would first read the rest of it, which may have no end.
                cutoff.drop();
            }
            finish(response, whole);
        }
    }

    private void finish(ClassicHttpResponse response, boolean whole) {
        try {
            response.close();
        } catch (IOException e) {
            if (whole) {
                log.problem(CLOSING, handler, "a connection to " + plan.target().endpoint() + " could not be kept");
            }
        }
    }

    /** The option {@code timeout}: the whole exchange, body of the answer included (rule P1). */
    @Override
    public long timeoutMillis() {
        return plan.timeoutMillis();
    }

    @Override
    public void abort() {
        cutoff.abort();
    }

    /** What the running, or last, exchange is at. */
    Phase phase() {
        return cutoff.phase();
    }

    @Override
    public void close() {
        cutoff.drop();
        client.close(CloseMode.IMMEDIATE);
    }
}

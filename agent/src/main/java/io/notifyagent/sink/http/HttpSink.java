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
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Posts batches to a webhook (rules P1-P6). Lives on its handler's exchange thread; {@link #abort} may come from any
 * other and closes the socket, or gives up on the name, that the exchange waits for.
 */
final class HttpSink implements Sink {

    private static final String CLOSING = "http.close";
    private static final int ZIP_BUFFER_BYTES = 8192;

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
    private final WebhookSignature webhookSignature;
    private final Bytes zipped;
    private final Trust trust;
    private final Names names;
    private final byte[] answerBuffer = new byte[Answer.MAX_BYTES];
    private final Cutoff cutoff = new Cutoff();
    private CloseableHttpClient client;

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
        this.webhookSignature = plan.signSecrets().isEmpty() ? null : new WebhookSignature(plan.signSecrets());
        this.zipped = plan.gzip() ? new Bytes() : null;
        this.trust = trust;
        this.names = new Names(handler, cutoff, lookup);
        this.client = Client.of(plan, trust, names, cutoff);
    }

    @Override
    public Outcome deliver(Batch batch) {
        if (client == null) {
            try {
                client = Client.of(plan, trust, names, cutoff);
            } catch (IOException unreadable) {
                return new Outcome.Failed(unreadable.getMessage(), 0);
            }
        }
        cutoff.begin();
        try {
            int count = encode(batch);
            return Verdict.on(exchange(request(batch.id())), count, plan, clock);
        } catch (IOException e) {
            if ((e instanceof SSLException || cutoff.askedForCertificate()) && trust.renewable()) {
                // The next try reads the files again: a renewed certificate must not wait for a restart.
                close();
                client = null;
            }
            String message = cutoff.aborted()
                    ? Failures.timeout(cutoff.phase(), plan.timeoutMillis(), plan)
                    : Failures.describe(e, cutoff, plan);
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

    private BasicClassicHttpRequest request(String batchId) throws IOException {
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
        if (webhookSignature != null) {
            long seconds = clock.epochMillis() / 1000;
            request.setHeader(WebhookSignature.ID, batchId);
            request.setHeader(WebhookSignature.TIMESTAMP, Long.toString(seconds));
            request.setHeader(
                    WebhookSignature.HEADER, webhookSignature.of(batchId, seconds, json.array(), json.length()));
        }
        request.setEntity(zipped == null ? new Body(json, null, cutoff) : new Body(zip(), "gzip", cutoff));
        return request;
    }

    private Bytes zip() throws IOException {
        zipped.clear();
        try (OutputStream out = new GZIPOutputStream(zipped, ZIP_BUFFER_BYTES)) {
            out.write(json.array(), 0, json.length());
        }
        return zipped;
    }

    private Answer exchange(BasicClassicHttpRequest request) throws IOException {
        ClassicHttpResponse response = client.executeOpen(host, request, Forwarding.context(plan.proxy()));
        boolean whole = false;
        try {
            if (cutoff.phase().compareTo(Phase.SENDING) < 0) {
                // Nothing was sent yet: the answer is the proxy's, to the request for a tunnel.
                throw new NoTunnelException(response.getCode());
            }
            cutoff.enter(Phase.READING);
            cutoff.askedForCertificate(false);
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
                log.problem(CLOSING, handler, "a connection to " + plan.peer() + " could not be kept");
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
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}

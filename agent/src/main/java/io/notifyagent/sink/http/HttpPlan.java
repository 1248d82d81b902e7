package io.notifyagent.sink.http;

import io.notifyagent.sink.Sink;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/**
 * A webhook as configured. Immutable, safe on any thread; its text shows no secret.
 *
 * @param proxy or null
 * @param headers sent with every request
 * @param signKey of {@code X-Signature}, or null
 * @param signSecrets of {@code webhook-signature}, none: not sent
 * @param trust whose certificates are taken
 * @param gzip whether bodies are compressed
 * @param connectTimeoutMillis for each address of the host, TLS included
 * @param timeoutMillis for the whole exchange
 * @param list whether a body is a list; else one bare object (rule H4)
 */
record HttpPlan(
        HttpTarget target,
        HttpTarget proxy,
        List<HttpHeader> headers,
        String signKey,
        List<String> signSecrets,
        TlsFiles trust,
        boolean gzip,
        long connectTimeoutMillis,
        long timeoutMillis,
        boolean list)
        implements SinkPlan {

    /** Where connections go, as messages name it. */
    String peer() {
        return proxy == null ? target.endpoint() : "proxy " + proxy.endpoint();
    }

    @Override
    public String display() {
        return target.display();
    }

    /** Empty: any number of handlers may deliver to one receiver. */
    @Override
    public String exclusive() {
        return "";
    }

    @Override
    public Sink open(SinkContext context) throws IOException {
        return new HttpSink(this, context, trust, InetAddress::getAllByName);
    }

    @Override
    public String toString() {
        return display();
    }
}

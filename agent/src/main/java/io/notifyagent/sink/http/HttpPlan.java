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
 * @param headers sent with every request
 * @param signKey of {@code X-Signature}, or null
 * @param connectTimeoutMillis for each address of the host, TLS included
 * @param timeoutMillis for the whole exchange
 * @param list whether a body is a list; else one bare object (rule H4)
 */
record HttpPlan(
        HttpTarget target,
        List<HttpHeader> headers,
        String signKey,
        long connectTimeoutMillis,
        long timeoutMillis,
        boolean list)
        implements SinkPlan {

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
        return new HttpSink(this, context, Trust.JDK, InetAddress::getAllByName);
    }

    @Override
    public String toString() {
        return display();
    }
}

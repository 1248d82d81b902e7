package io.notifyagent.sink.http;

import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sets HttpClient up to do what it is told and nothing else: one kept-alive connection, no retries, redirects, cookies,
 * authentication, decompression or protocol upgrades of its own, no thread, nothing of the JVM's. Used by the exchange
 * thread when a sink opens.
 */
final class Client {

    /** A connection idle for longer is looked at before it is used, which takes a millisecond; so a busy one is not. */
    private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(20);

    private static final int MAX_HEADERS = 200;
    private static final int MAX_HEADER_BYTES = 16 << 10;

    private Client() {}

    static CloseableHttpClient of(HttpPlan plan, Trust trust, Names names, Cutoff cutoff) throws IOException {
        var strategies = RegistryBuilder.<TlsSocketStrategy>create();
        if (plan.target().scheme().equals("https")) {
            strategies.register("https", tls(trust.context(() -> cutoff.askedForCertificate(true)), cutoff));
        }
        var operator = new DefaultHttpClientConnectionOperator(new Sockets(cutoff), null, names, strategies.build());
        Http1Config limits = Http1Config.custom()
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxLineLength(MAX_HEADER_BYTES)
                .build();
        var connections = ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits)
                // The client's own parser skips whatever comes before a status line, be it endless.
                .responseParserFactory(new DefaultHttpResponseParserFactory(limits))
                .responseOutOfOrderStrategy(new EarlyAnswer(cutoff))
                .build();
        var manager = new BasicHttpClientConnectionManager(operator, connections);
        HttpHost proxy = plan.proxy() == null ? null : Forwarding.host(plan.proxy());
        Timeout timeout = Timeout.ofMilliseconds(plan.timeoutMillis());
        manager.setSocketConfig(SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .setSoTimeout(timeout)
                .build());
        manager.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofMilliseconds(plan.connectTimeoutMillis()))
                .setSocketTimeout(timeout)
                .setValidateAfterInactivity(TRUSTED_IDLE)
                .build());
        return HttpClientBuilder.create()
                .setConnectionManager(manager)
                .setProxy(proxy)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    private static TlsSocketStrategy tls(SSLContext trust, Cutoff cutoff) {
        // The JDK checks the host name during the handshake; the client's own check would load a list of all suffixes.
        var verifying =
                new DefaultClientTlsStrategy(trust, HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
        return (socket, host, port, attachment, context) -> {
            cutoff.enter(Phase.SECURING);
            cutoff.askedForCertificate(false);
            return verifying.upgrade(socket, host, port, attachment, context);
        };
    }
}

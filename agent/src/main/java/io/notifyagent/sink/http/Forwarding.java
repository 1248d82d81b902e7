package io.notifyagent.sink.http;

import io.notifyagent.sink.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;

/**
 * The option {@code proxy http://[user:password@]host:port} (rule P5): https goes through a tunnel, http in absolute
 * form. User and password go to the proxy alone, with the request for the tunnel or, where there is none, with the
 * request that the proxy forwards. Stateless, safe on any thread.
 */
final class Forwarding {

    static final String OPTION = "proxy";

    private Forwarding() {}

    /** The proxy of a block, or null. */
    static HttpTarget read(SinkSettings settings) {
        String written = settings.text(OPTION).orElse(null);
        if (written == null) {
            return null;
        }
        if (!written.startsWith("http://")) {
            settings.error(OPTION, "'proxy' wants http://HOST:PORT; other kinds of proxy are not spoken");
            return null;
        }
        try {
            HttpTarget proxy = HttpTarget.parse(written);
            if (proxy.port() < 0 || !proxy.path().equals("/")) {
                settings.error(OPTION, "'proxy' wants http://HOST:PORT, with a port and without a path");
                return null;
            }
            return proxy;
        } catch (IllegalArgumentException invalid) {
            settings.error(OPTION, "'proxy': " + invalid.getMessage());
            return null;
        }
    }

    /** What the client is told of an exchange: how to authorize at {@code proxy}, if at all. */
    static HttpClientContext context(HttpTarget proxy) {
        HttpClientContext context = HttpClientContext.create();
        if (proxy != null && proxy.authorization() != null) {
            byte[] decoded = Base64.getDecoder()
                    .decode(proxy.authorization()
                            .substring(proxy.authorization().indexOf(' ') + 1));
            String credentials = new String(decoded, StandardCharsets.UTF_8);
            int colon = credentials.indexOf(':');
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(new UsernamePasswordCredentials(
                    credentials.substring(0, colon),
                    credentials.substring(colon + 1).toCharArray()));
            AuthExchange exchange = new AuthExchange();
            exchange.select(basic);
            context.setAuthExchange(host(proxy), exchange);
        }
        return context;
    }

    static HttpHost host(HttpTarget proxy) {
        return new HttpHost(proxy.scheme(), proxy.host(), proxy.port());
    }
}

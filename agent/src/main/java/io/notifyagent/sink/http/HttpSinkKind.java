package io.notifyagent.sink.http;

import io.notifyagent.sink.SinkKind;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import java.util.List;
import java.util.Locale;

/** Webhooks: {@code http://} and {@code https://} (rules P1-P5, H6). Immutable, safe on any thread. */
public final class HttpSinkKind implements SinkKind {

    private static final String CONNECT_TIMEOUT = "connect_timeout";
    private static final String TIMEOUT = "timeout";
    private static final String SIGN_KEY = "sign_key";

    private static final String GZIP = "gzip";

    private static final List<String> KNOWN = List.of(
            CONNECT_TIMEOUT,
            TIMEOUT,
            SIGN_KEY,
            WebhookSignature.OPTION,
            TlsFiles.CA_FILE,
            TlsFiles.CLIENT_CERT,
            TlsFiles.CLIENT_KEY,
            Forwarding.OPTION,
            GZIP,
            Headers.AUTHORIZATION,
            Headers.PREFIX,
            Parameters.FORCED);

    private static final HttpTarget NOWHERE = new HttpTarget("http", "invalid", -1, "/", null);

    @Override
    public boolean handles(String target) {
        String start = target.substring(0, Math.min(8, target.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.equals("https://");
    }

    @Override
    public SinkPlan plan(SinkSettings settings) {
        HttpTarget target = target(settings);
        long connectTimeout = settings.millis(CONNECT_TIMEOUT, 5_000, 100, 300_000);
        long timeout = settings.millis(TIMEOUT, 15_000, 100, 600_000);
        String signKey = settings.text(SIGN_KEY).orElse(null);
        List<HttpHeader> headers = Headers.read(settings, target.authorization());
        List<String> signSecrets = WebhookSignature.secrets(settings);
        TlsFiles trust = TlsFiles.read(settings, target.scheme().equals("https"));
        HttpTarget proxy = Forwarding.read(settings);
        boolean gzip = settings.flag(GZIP, false);
        HttpTarget extended = Parameters.add(settings, target, KNOWN);
        return new HttpPlan(
                extended,
                proxy,
                headers,
                signKey,
                signSecrets,
                trust,
                gzip,
                connectTimeout,
                timeout,
                settings.buffered());
    }

    private static HttpTarget target(SinkSettings settings) {
        String written = settings.target();
        int schemeEnd = written.indexOf("://");
        try {
            return HttpTarget.parse(
                    written.substring(0, schemeEnd).toLowerCase(Locale.ROOT) + written.substring(schemeEnd));
        } catch (IllegalArgumentException e) {
            settings.error("sink", e.getMessage());
            return NOWHERE;
        }
    }
}

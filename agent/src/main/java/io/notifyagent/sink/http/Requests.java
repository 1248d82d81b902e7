package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Single requests to any receiver, as scripts make them (rule S3): no redirects, at most {@value #MAX_ANSWER} bytes of
 * answer, certificates verified, link-local addresses refused unless their host is allowed, for cloud providers hand out
 * credentials there. Used by one thread, a handler's exchange thread; {@link #abort} may come from any.
 */
public final class Requests {

    /** Bytes of an answer's body that are read; the rest is left out. */
    public static final int MAX_ANSWER = 1 << 20;

    private static final int CHUNK = 16 << 10;
    /** The trust of the JDK, and no certificate of ours. */
    private static final TlsFiles NO_FILES = new TlsFiles(null, null, null);

    private static final Set<String> SET_BY_US = Set.of("host", "content-length", "transfer-encoding", "connection");

    /**
     * What to ask.
     *
     * @param body null: none
     * @param timeoutMillis for the whole exchange
     */
    public record Request(String method, String url, Map<String, String> headers, byte[] body, long timeoutMillis) {}

    /** What was answered; names of headers in lower case. */
    public record Reply(int code, Map<String, String> headers, byte[] body) {}

    private final String handler;
    private final String userAgent;
    private final Set<String> allowed;
    private final Names.Lookup lookup;
    private final Cutoff cutoff = new Cutoff();
    private boolean refused;

    /** @param allowed hosts whose link-local addresses may be asked */
    public Requests(String handler, String version, Set<String> allowed) {
        this(handler, version, allowed, InetAddress::getAllByName);
    }

    Requests(String handler, String version, Set<String> allowed, Names.Lookup lookup) {
        this.handler = handler;
        this.userAgent = "notify-agent/" + version;
        this.allowed = Set.copyOf(allowed);
        this.lookup = lookup;
    }

    /**
     * Asks and reads the answer.
     *
     * @throws IOException where there is none; its message shows scheme and host of the URL at most
     * @throws IllegalArgumentException where the request is none; likewise
     */
    public Reply send(Request request) throws IOException {
        HttpTarget target = target(request.url());
        HttpPlan plan = plan(target, request.timeoutMillis());
        long deadline = System.nanoTime() + request.timeoutMillis() * 1_000_000;
        refused = false;
        cutoff.begin();
        try (CloseableHttpClient client = Client.of(plan, Trust.JDK, names(target.host()), cutoff)) {
            try {
                return exchange(client, target, request, deadline);
            } finally {
                cutoff.drop();
                client.close(CloseMode.IMMEDIATE);
            }
        } catch (IOException failure) {
            throw described(failure, plan);
        } finally {
            cutoff.end();
        }
    }

    /**
     * Says whether it could be sent.
     *
     * @throws IllegalArgumentException where the request is none; its message shows scheme and host of the URL at most
     */
    public static void check(Request request) {
        target(request.url());
    }

    /** Makes a running request fail soon. */
    public void abort() {
        cutoff.abort();
    }

    private static HttpTarget target(String url) {
        int schemeEnd = url.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("the URL begins with neither http:// nor https://");
        }
        return HttpTarget.parse(scheme + url.substring(schemeEnd));
    }

    private static HttpPlan plan(HttpTarget target, long timeoutMillis) {
        return new HttpPlan(
                target, null, List.of(), null, List.of(), NO_FILES, false, timeoutMillis, timeoutMillis, false);
    }

    private Names names(String host) throws IOException {
        // An address in the URL is not looked up.
        if (host.indexOf(':') >= 0 || host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            permitted(host, InetAddress.getAllByName(host));
        }
        return new Names(handler, cutoff, name -> permitted(name, lookup.all(name)));
    }

    private InetAddress[] permitted(String host, InetAddress[] addresses) throws UnknownHostException {
        if (allowed.contains(host)) {
            return addresses;
        }
        InetAddress[] rest = Arrays.stream(addresses)
                .filter(address -> !address.isLinkLocalAddress() || allowed.contains(address.getHostAddress()))
                .toArray(InetAddress[]::new);
        if (rest.length == 0 && addresses.length > 0) {
            refused = true;
            throw new UnknownHostException(host);
        }
        return rest;
    }

    private Reply exchange(CloseableHttpClient client, HttpTarget target, Request request, long deadline)
            throws IOException {
        HttpHost host = new HttpHost(target.scheme(), target.host(), target.port());
        BasicClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), host, target.path());
        message.setAuthority(new URIAuthority(target.host(), target.port()));
        message.setHeader("User-Agent", userAgent);
        if (target.authorization() != null) {
            message.setHeader("Authorization", target.authorization());
        }
        ContentType type = ContentType.APPLICATION_OCTET_STREAM;
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("content-type")) {
                type = ContentType.parseLenient(header.getValue());
            } else if (!SET_BY_US.contains(name)) {
                message.setHeader(header.getKey(), header.getValue());
            }
        }
        if (request.body() != null) {
            message.setEntity(new ByteArrayEntity(request.body(), type));
        }
        ClassicHttpResponse response = client.executeOpen(host, message, null);
        cutoff.enter(Phase.READING);
        return new Reply(response.getCode(), headers(response), body(response, deadline));
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.merge(
                    header.getName().toLowerCase(Locale.ROOT),
                    String.valueOf(header.getValue()),
                    (first, second) -> first + ", " + second);
        }
        return headers;
    }

    private static byte[] body(ClassicHttpResponse response, long deadline) throws IOException {
        if (response.getEntity() == null) {
            return new byte[0];
        }
        InputStream in = response.getEntity().getContent();
        byte[] body = new byte[CHUNK];
        int length = 0;
        int read = 0;
        while (read >= 0 && length < MAX_ANSWER) {
            length += read;
            if (System.nanoTime() - deadline > 0) {
                throw new java.net.SocketTimeoutException("too slow");
            }
            if (length == body.length) {
                body = Arrays.copyOf(body, Math.min(2 * length, MAX_ANSWER));
            }
            read = length == MAX_ANSWER ? -1 : in.read(body, length, body.length - length);
        }
        return Arrays.copyOf(body, length);
    }

    private IOException described(IOException failure, HttpPlan plan) {
        if (refused) {
            return new IOException(
                    "address of " + plan.target().display() + " is link-local and refused; http_allow can allow it");
        }
        return new IOException(
                cutoff.aborted()
                        ? Failures.timeout(cutoff.phase(), plan.timeoutMillis(), plan)
                        : Failures.describe(failure, cutoff, plan));
    }
}

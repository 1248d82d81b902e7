package io.notifyagent.sink.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The URL of a receiver, taken apart (rules P1, C6). Immutable, safe on any thread; shown as scheme and host only.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name, or an address without brackets
 * @param port 1 to 65535, or -1: the scheme's own
 * @param path path and query as sent, beginning with a slash
 * @param authorization what the user-info of the URL means as a header, or null
 */
record HttpTarget(String scheme, String host, int port, String path, String authorization) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?\\.?");
    private static final Pattern ADDRESS_6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Takes {@code url} apart.
     *
     * @throws IllegalArgumentException where it is no URL of a receiver; the message does not show it
     */
    static HttpTarget parse(String url) {
        int colon = url.indexOf("://");
        String rest = url.substring(colon + 3);
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c <= ' ' || c >= 0x7F) {
                throw new IllegalArgumentException(
                        "the URL holds " + (c == ' ' ? "a space" : "a control or non-ASCII character")
                                + "; write it percent-encoded (a space is %20)");
            }
            if (c == '#') {
                throw new IllegalArgumentException(
                        "the URL has a fragment, which is never sent; remove what begins with '#' or write %23");
            }
        }
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') {
            end++;
        }
        String authority = rest.substring(0, end);
        int at = authority.lastIndexOf('@');
        String authorization = at < 0 ? null : basic(authority.substring(0, at));
        String hostAndPort = authority.substring(at + 1);
        int portColon = hostAndPort.lastIndexOf(':');
        if (portColon <= hostAndPort.lastIndexOf(']')) {
            portColon = -1;
        }
        String host = host(portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon));
        int port = portColon < 0 ? -1 : port(hostAndPort.substring(portColon + 1));
        return new HttpTarget(url.substring(0, colon), host, port, path(rest.substring(end)), authorization);
    }

    /** The same with a parameter added to the query, percent-encoded, after those already there (rule H6). */
    HttpTarget withParameter(String name, String value) {
        char last = path.charAt(path.length() - 1);
        String separator = path.indexOf('?') < 0 ? "?" : last == '?' || last == '&' ? "" : "&";
        return new HttpTarget(scheme, host, port, path + separator + encode(name) + '=' + encode(value), authorization);
    }

    /** Scheme and host: all that may be shown of it (rule C6). */
    String display() {
        return scheme + "://" + bracketed();
    }

    /** Host and port, for messages about connections. */
    String endpoint() {
        return bracketed() + ':' + (port >= 0 ? port : scheme.equals("https") ? 443 : 80);
    }

    @Override
    public String toString() {
        return display();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }

    private static String host(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the URL names no host; write http://HOST:PORT/PATH");
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            String address = text.substring(1, text.length() - 1);
            if (ADDRESS_6.matcher(address).matches()) {
                return address;
            }
        } else if (NAME.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException(
                "the URL's host is neither a name nor an address; an IPv6 address is written in brackets");
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535 && text.charAt(0) != '+') {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the URL's port is no number from 1 to 65535", e);
        }
        throw new IllegalArgumentException("the URL's port is no number from 1 to 65535");
    }

    private static String path(String written) {
        String path = written.startsWith("/") ? written : '/' + written;
        try {
            return new URI("http://host" + path).getRawSchemeSpecificPart().substring("//host".length());
        } catch (URISyntaxException e) {
            // Without its cause, which holds the URL.
            throw new IllegalArgumentException("the URL's path or query holds what must be percent-encoded: "
                    + e.getReason().toLowerCase(Locale.ROOT));
        }
    }

    private static String basic(String userInfo) {
        String plain;
        try {
            // URLDecoder would take a plus for a space, as forms do and user-info does not.
            plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the URL's user or password has a '%' that begins no code; write %25", null);
        }
        if (plain.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            throw new IllegalArgumentException("the URL's user or password holds a control character");
        }
        String credentials = plain.indexOf(':') < 0 ? plain + ':' : plain;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}

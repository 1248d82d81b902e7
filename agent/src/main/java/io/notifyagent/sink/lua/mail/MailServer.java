package io.notifyagent.sink.lua.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where mail goes, as {@code via} names it (rule S3). Immutable; its text shows no password.
 *
 * @param security when the dialogue is encrypted
 * @param user null: none
 */
record MailServer(Security security, String host, int port, String user, String password) {

    /** When a dialogue is encrypted. */
    enum Security {
        /** {@code smtp://}: when the server offers it. */
        OFFERED,
        /** {@code smtp+starttls://}: after STARTTLS, or not at all. */
        STARTTLS,
        /** {@code smtps://}: from the first byte. */
        IMPLICIT
    }

    /** @throws IllegalArgumentException where it names no server; the message shows nothing secret */
    static MailServer parse(String via) {
        URI uri;
        try {
            uri = new URI(via);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'via' is no URL such as smtp://127.0.0.1:25");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'via' names no host; write smtp://HOST:PORT");
        }
        String host = uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
        String userInfo = uri.getUserInfo();
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? userInfo == null ? null : "" : userInfo.substring(colon + 1);
        return switch (scheme) {
            case "smtp" -> new MailServer(Security.OFFERED, host, port(uri, 25), user, password);
            case "smtp+starttls" -> new MailServer(Security.STARTTLS, host, port(uri, 587), user, password);
            case "smtps" -> new MailServer(Security.IMPLICIT, host, port(uri, 465), user, password);
            default ->
                throw new IllegalArgumentException("'via' begins with none of smtp://, smtp+starttls://, smtps://");
        };
    }

    private static int port(URI uri, int usual) {
        return uri.getPort() < 0 ? usual : uri.getPort();
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

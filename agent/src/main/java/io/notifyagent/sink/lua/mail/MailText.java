package io.notifyagent.sink.lua.mail;

import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * A mail as bytes (RFC 5322, MIME): bodies as UTF-8 in base64, so that no line of theirs can be too long or mean
 * something. Written here, for Angus would look up handlers for content types that the JVM shares. Stateless.
 */
final class MailText {

    private static final String END = "\r\n";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, END.getBytes(StandardCharsets.US_ASCII));

    private MailText() {}

    /** @param domain of the {@code Message-ID} */
    static byte[] of(Mail mail, String domain, long epochMillis) {
        StringBuilder text = new StringBuilder(512);
        addresses(text, "From", List.of(mail.from()));
        addresses(text, "To", mail.to());
        addresses(text, "Cc", mail.cc());
        addresses(text, "Reply-To", mail.replyTo());
        header(text, "Subject", HeaderText.encoded("Subject", mail.subject()));
        header(text, "Date", date(epochMillis));
        String id = UUID.randomUUID().toString();
        header(text, "Message-ID", "<" + id + "@" + domain + ">");
        header(text, "Auto-Submitted", "auto-generated");
        header(text, "MIME-Version", "1.0");
        if (mail.html() == null) {
            part(text, "plain", mail.body());
        } else {
            header(text, "Content-Type", "multipart/alternative; boundary=\"" + id + "\"");
            text.append(END).append("--").append(id).append(END);
            part(text, "plain", mail.body());
            text.append("--").append(id).append(END);
            part(text, "html", mail.html());
            text.append("--").append(id).append("--").append(END);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void part(StringBuilder text, String type, String body) {
        header(text, "Content-Type", "text/" + type + "; charset=UTF-8");
        header(text, "Content-Transfer-Encoding", "base64");
        text.append(END)
                .append(LINES.encodeToString(body.getBytes(StandardCharsets.UTF_8)))
                .append(END);
    }

    private static void addresses(StringBuilder text, String name, List<String> written) {
        List<InternetAddress> addresses = Addresses.parse(name.toLowerCase(java.util.Locale.ROOT), written);
        if (!addresses.isEmpty()) {
            header(text, name, Addresses.join(addresses));
        }
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append(END);
    }

    private static String date(long epochMillis) {
        // A zone by name is what mail had before RFC 2822.
        return DateTimeFormatter.RFC_1123_DATE_TIME
                .format(Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
    }
}

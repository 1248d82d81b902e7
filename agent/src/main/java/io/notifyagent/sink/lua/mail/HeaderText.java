package io.notifyagent.sink.lua.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/**
 * Text for the headers of a mail. What publishers name their streams may stand in it: a line break would be a header of
 * its own, so control characters become blanks; they do not stop an alert (rule S3). Stateless.
 */
final class HeaderText {

    private static final int LONGEST = 900;

    private HeaderText() {}

    static String withoutControls(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' || c >= 0x7F && c <= 0x9F || c == 0x2028 || c == 0x2029;
            clean.append(control ? ' ' : c);
        }
        return clean.toString();
    }

    /** Encoded after RFC 2047 where it is not ASCII, and folded. */
    static String encoded(String name, String text) {
        String clean = withoutControls(text);
        String cut = clean.length() > LONGEST ? clean.substring(0, LONGEST) + "..." : clean;
        try {
            return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(cut, "UTF-8", "B"));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JDK has UTF-8", e);
        }
    }
}

package io.notifyagent.sink.lua.mail;

import java.util.List;

/**
 * A mail as a script wrote it. Immutable.
 *
 * @param from one address, a name before it allowed
 * @param to addresses, likewise
 * @param body plain text
 * @param html the same as HTML, or null
 */
public record Mail(
        String from,
        List<String> to,
        List<String> cc,
        List<String> bcc,
        List<String> replyTo,
        String subject,
        String body,
        String html) {}

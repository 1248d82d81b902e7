package io.notifyagent.boot;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.UnsupportedEncodingException;

/**
 * What an attaching tool passes to {@code agentmain}; an immutable value. Frozen format:
 *
 * <pre>
 *  jar=PATH           open this notify-agent.jar; PATH is absolute
 *  jar=PATH;REST      the same; REST goes to the agent in that jar
 *  REST               open the jar that this class was loaded from
 * </pre>
 *
 * <p>In the first two forms PATH and REST are percent-encoded: {@code %}, {@code ;} and every byte of the UTF-8 text that
 * is no printable ASCII character must be written {@code %XX}, anything else may be. (The attach protocol does not keep
 * other characters whole on every JVM.) The third form is for tools that know nothing of notify-agent, {@code jcmd PID
 * JVMTI.agent_load} for one, and is taken as it is; where another version was attached before, it opens that one's jar.
 *
 * <p>REST is the business of the agent in the jar: the same text as after {@code -javaagent:notify-agent.jar=}. A REST
 * that begins with {@code :} is kept for command words ({@code :detach}, {@code :reload}); a file whose name begins so is
 * written {@code ./:name}.
 */
final class AttachArgument {

    private static final String JAR = "jar=";

    private final File jar;
    private final String rest;

    private AttachArgument(File jar, String rest) {
        this.jar = jar;
        this.rest = rest;
    }

    /**
     * Reads the argument.
     *
     * @param argument as the JVM passes it, or null
     * @throws IllegalArgumentException where the format above is not kept
     */
    static AttachArgument parse(String argument) {
        if (argument == null) {
            return new AttachArgument(null, "");
        }
        if (!argument.startsWith(JAR)) {
            return new AttachArgument(null, argument);
        }
        int end = argument.indexOf(';');
        String path = decode(argument.substring(JAR.length(), end < 0 ? argument.length() : end));
        String rest = end < 0 ? "" : decode(argument.substring(end + 1));
        File jar = new File(path);
        if (!jar.isAbsolute()) {
            throw new IllegalArgumentException(
                    "the attach argument must name the jar by an absolute path, not " + path);
        }
        return new AttachArgument(jar, rest);
    }

    /** The jar to open, or null: the one this class was loaded from. */
    File jar() {
        return jar;
    }

    /** For the agent in the jar; empty where there is none. */
    String rest() {
        return rest;
    }

    private static String decode(String encoded) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
            int at = 0;
            while (at < encoded.length()) {
                char c = encoded.charAt(at);
                if (c == '%') {
                    bytes.write(hex(encoded, at + 1) << 4 | hex(encoded, at + 2));
                    at += 3;
                } else {
                    bytes.write(plain(encoded, at));
                    at++;
                }
            }
            return bytes.toString("UTF-8");
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static char plain(String encoded, int at) {
        char c = encoded.charAt(at);
        if (c < ' ' || c > '~') {
            throw new IllegalArgumentException(
                    "character " + at + " of the attach argument's part must be written %XX");
        }
        return c;
    }

    private static int hex(String encoded, int at) {
        int digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
        if (digit < 0) {
            throw new IllegalArgumentException("a % in the attach argument is not followed by two hexadecimal digits");
        }
        return digit;
    }
}

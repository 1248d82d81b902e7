package io.notifyagent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A secret as a user gives it to a command: itself, or the name of a variable of the environment, or a file, so that it
 * need not stand in the list of processes. One final line break of a file is removed, as in configurations (rule C6).
 */
final class GivenSecret {

    private GivenSecret() {}

    static String ofVariable(String name, Map<String, String> environment) throws InvalidSecretException {
        String value = environment.get(name);
        if (value == null) {
            throw new InvalidSecretException("the environment has no variable " + name + "; export it first");
        }
        return value;
    }

    static String ofFile(Path file) throws InvalidSecretException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException unreadable) {
            throw new InvalidSecretException(file + " cannot be read: " + unreadable);
        }
    }

    /** A secret that cannot be had; the message says why, without it. */
    static final class InvalidSecretException extends Exception {

        private static final long serialVersionUID = 1;

        InvalidSecretException(String message) {
            super(message);
        }
    }
}

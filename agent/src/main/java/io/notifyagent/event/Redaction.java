package io.notifyagent.event;

import java.util.Set;

/**
 * Masks secrets before anything is filtered or queued (rule E7): the whole value of the fields it was told, and in query
 * strings and URLs the values of parameters whose name contains key, token, pass, secret, sign or auth, and user-info.
 * Immutable, safe on any thread; the time is linear in the length of the value, and a value that can hold no secret
 * costs a look for three characters and no allocation.
 *
 * <p>A URL is any text with {@code ://} or a question mark somewhere in it, percent-encoded or not. Where it is in doubt
 * what belongs to a secret, more is masked, not less: {@link SecretScanner}.
 */
public final class Redaction {

    /** Stands where a secret stood. */
    public static final String MASK = "***";

    /** What is masked unless {@code agent.redact} says otherwise. */
    public static final Redaction DEFAULT = new Redaction(Set.of("token"));

    private static final Set<String> PARAMETERS = Set.of("query_string", "referer");

    private final Set<String> fields;

    /** @param fields names of fields whose whole value is masked */
    public Redaction(Set<String> fields) {
        this.fields = Set.copyOf(fields);
    }

    /** Whether the whole value of that field is masked. */
    public boolean hides(String name) {
        return fields.contains(name);
    }

    /** {@code value} as it may be shown in the field {@code name}; the same object where nothing is masked. */
    public String apply(String name, String value) {
        return apply(name, value, value.length());
    }

    /**
     * As {@link #apply(String, String)} for the first {@code end} characters of a value; what would turn out to be a
     * secret only by what follows them is masked too.
     */
    String apply(String name, String value, int end) {
        if (hides(name)) {
            return MASK;
        }
        boolean cut = end < value.length();
        String seen = cut ? value.substring(0, end) : value;
        boolean parameters = PARAMETERS.contains(name);
        return mayHoldSecrets(seen, parameters, cut) ? new SecretScanner(seen, parameters, cut).masked() : seen;
    }

    private static boolean mayHoldSecrets(String value, boolean parameters, boolean cut) {
        boolean encoded = value.indexOf('%') >= 0;
        if (!encoded && !cut && value.indexOf('=') < 0 && value.indexOf('@') < 0) {
            return false;
        }
        return encoded || parameters || value.indexOf('?') >= 0 || value.contains("://");
    }
}

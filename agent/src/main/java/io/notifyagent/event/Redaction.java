package io.notifyagent.event;

import java.util.Set;

/**
 * Masks secrets, so that nobody who filters, delivers or shows an event sees them (rule E7): the whole value of the
 * fields it was told, and in query strings and URLs the values of parameters whose name contains key, token, pass,
 * secret, sign or auth, and user-info. Immutable, safe on any thread; the time is linear in the length of the value, and
 * a value that can hold no secret costs a look for three characters and no allocation.
 *
 * <p>A URL is any text with {@code ://} or a question mark somewhere in it, percent-encoded or not. Where it is in doubt
 * what belongs to a secret, more is masked, not less: {@link SecretScanner}.
 */
public final class Redaction {

    /** Stands where a secret stood. */
    public static final String MASK = "***";

    /** What is masked unless {@code agent.redact} says otherwise. */
    public static final Redaction DEFAULT = new Redaction(Set.of("token"));

    /** Where none of these is, is no secret, but for what follows a cut. */
    private static final String MARKS = "%=@";

    private static final boolean[] IS_MARK = new boolean[128];

    static {
        for (char mark : MARKS.toCharArray()) {
            IS_MARK[mark] = true;
        }
    }

    /** {@code key=s} and {@code ://u@}: nothing shorter holds a secret. */
    private static final int SHORTEST = 5;

    /** Up to this length one look at each character is faster than a search for each mark. */
    private static final int SHORT = 20;

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

    /** How the values of one field are masked: for who asks for it often. */
    public Masking of(String name) {
        return new Masking(hides(name), PARAMETERS.contains(name));
    }

    /** {@code value} as it may be shown in the field {@code name}; the same object where nothing is masked. */
    public String apply(String name, String value) {
        return of(name).apply(value);
    }

    /**
     * As {@link #apply(String, String)} for the first {@code end} characters of a value; what would turn out to be a
     * secret only by what follows them is masked too.
     */
    String apply(String name, String value, int end) {
        Masking masking = of(name);
        return end < value.length() && !masking.hides()
                ? masking.masked(value.substring(0, end), true)
                : masking.apply(value);
    }

    /** Whether a secret can stand only in a text that has this character, or another one like it, in it. */
    public static boolean isMark(char c) {
        return c < IS_MARK.length && IS_MARK[c];
    }

    /**
     * Whether a text is the masked form of itself and of no other text, whatever the field, unless that is hidden as a
     * whole: nothing in it is part of a secret or of {@link #MASK}.
     */
    public static boolean isSameMasked(String text) {
        return text.indexOf('*') < 0 && text.chars().noneMatch(c -> isMark((char) c));
    }

    /**
     * The rules for one field.
     *
     * @param hides whether its whole value is masked
     * @param parameters whether it is known to hold parameters
     */
    public record Masking(boolean hides, boolean parameters) {

        /** {@code value} as it may be shown; the same object where nothing is masked. */
        public String apply(String value) {
            return hides ? MASK : masked(value, false);
        }

        private String masked(String value, boolean cut) {
            return (cut || value.length() >= SHORTEST && isMarked(value)) && mayHoldSecrets(value, cut)
                    ? new SecretScanner(value, parameters, cut).masked()
                    : value;
        }

        private static boolean isMarked(String value) {
            if (value.length() > SHORT) {
                return value.indexOf('=') >= 0 || value.indexOf('%') >= 0 || value.indexOf('@') >= 0;
            }
            boolean marked = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                marked |= c < IS_MARK.length && IS_MARK[c];
            }
            return marked;
        }

        private boolean mayHoldSecrets(String value, boolean cut) {
            boolean encoded = value.indexOf('%') >= 0;
            if (!encoded && !cut && value.indexOf('=') < 0 && value.indexOf('@') < 0) {
                return false;
            }
            return encoded || parameters || value.indexOf('?') >= 0 || value.contains("://");
        }
    }
}

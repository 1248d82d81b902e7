package io.notifyagent.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds what an operator probably meant (rule C5): the known name that is at most two letters away, a swap of two
 * neighbours counting as one; one letter in names below six letters, none below three. Case and {@code -} for
 * {@code _} do not count. Stateless.
 */
public final class NearestName {

    private static final int LONGEST = 64;

    private NearestName() {}

    /** The nearest of {@code known}, the first one where several are equally near. */
    public static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = folded(name);
        String nearest = null;
        int best = allowed(wanted.length()) + 1;
        for (String candidate : known) {
            int distance = distance(wanted, folded(candidate));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The question to append to a message, with a leading {@code ; }, or the empty string. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static int allowed(int length) {
        return length < 3 ? 0 : length < 6 ? 1 : 2;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] reused = beforeLast;
            beforeLast = last;
            last = row;
            row = reused;
        }
        return last[b.length()];
    }
}

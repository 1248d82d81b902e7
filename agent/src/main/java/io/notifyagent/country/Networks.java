package io.notifyagent.country;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects networks, in any order and nested as they like, and makes a {@link CountryTable} of them. Of the same network
 * written twice the later country counts. Used by one agent thread; flat arrays, 25 bytes per network, for files have
 * hundreds of thousands.
 */
final class Networks {

    private static final int BITS = 128;

    private long[] highs = new long[1024];
    private long[] lows = new long[1024];
    private byte[] prefixes = new byte[1024];
    private int[] countries = new int[1024];
    private final Map<String, Integer> names = new HashMap<>();
    private int size;

    /** The ranges as they come. */
    private long[] rangeHighs;

    private long[] rangeLows;
    private int[] rangeCountries;
    private int ranges;

    int size() {
        return size;
    }

    /**
     * @param prefix bits that are fixed, 0 to 128
     * @return false where {@code high} and {@code low} have bits behind the prefix
     */
    boolean add(long high, long low, int prefix, String country) {
        if ((high & ~mask(prefix)) != 0 || (low & ~mask(prefix - 64)) != 0) {
            return false;
        }
        if (size == highs.length) {
            int larger = size + (size >> 1);
            highs = Arrays.copyOf(highs, larger);
            lows = Arrays.copyOf(lows, larger);
            prefixes = Arrays.copyOf(prefixes, larger);
            countries = Arrays.copyOf(countries, larger);
        }
        highs[size] = high;
        lows[size] = low;
        // A byte has no 128.
        prefixes[size] = (byte) (prefix - 1);
        countries[size] = names.computeIfAbsent(country, name -> names.size());
        size++;
        return true;
    }

    /** The table; nothing may be added afterwards. */
    CountryTable table() {
        int[] order = order();
        rangeHighs = new long[2 * size];
        rangeLows = new long[2 * size];
        rangeCountries = new int[2 * size];
        // The networks that are open where the walk stands, each inside the one below it.
        int[] open = new int[BITS + 1];
        int depth = 0;
        for (int network : order) {
            while (depth > 0 && !covers(open[depth - 1], network)) {
                depth = close(open, depth);
            }
            if (depth > 0 && prefixes[open[depth - 1]] == prefixes[network]) {
                depth--;
            }
            open[depth++] = network;
            begin(highs[network], lows[network], countries[network]);
        }
        while (depth > 0) {
            depth = close(open, depth);
        }
        String[] byIndex = new String[names.size()];
        names.forEach((name, index) -> byIndex[index] = name);
        return new CountryTable(
                Arrays.copyOf(rangeHighs, ranges),
                Arrays.copyOf(rangeLows, ranges),
                Arrays.copyOf(rangeCountries, ranges),
                byIndex);
    }

    /** Ends the innermost network: what follows it belongs to the one around it, or to none. */
    private int close(int[] open, int depth) {
        int network = open[depth - 1];
        int prefix = prefixes[network] + 1;
        long low = lows[network] | ~mask(prefix - 64);
        long high = highs[network] | ~mask(prefix);
        long nextLow = low + 1;
        long nextHigh = nextLow == 0 ? high + 1 : high;
        if (nextHigh != 0 || nextLow != 0) {
            begin(nextHigh, nextLow, depth > 1 ? countries[open[depth - 2]] : -1);
        }
        return depth - 1;
    }

    private void begin(long high, long low, int country) {
        if (ranges > 0 && rangeHighs[ranges - 1] == high && rangeLows[ranges - 1] == low) {
            ranges--;
        }
        if (ranges > 0 && rangeCountries[ranges - 1] == country) {
            return;
        }
        rangeHighs[ranges] = high;
        rangeLows[ranges] = low;
        rangeCountries[ranges] = country;
        ranges++;
    }

    private boolean covers(int outer, int inner) {
        int prefix = prefixes[outer] + 1;
        return (highs[inner] & mask(prefix)) == highs[outer] && (lows[inner] & mask(prefix - 64)) == lows[outer];
    }

    /** By beginning, the wider first, those written earlier first. */
    private int[] order() {
        boolean sorted = true;
        for (int i = 1; i < size && sorted; i++) {
            sorted = compare(i - 1, i) <= 0;
        }
        IntStream all = IntStream.range(0, size);
        return sorted
                ? all.toArray()
                : all.boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray();
    }

    private int compare(int one, int other) {
        int byBeginning = CountryTable.compare(highs[one], lows[one], highs[other], lows[other]);
        return byBeginning != 0 ? byBeginning : prefixes[one] - prefixes[other];
    }

    /** The upper {@code bits} of a half: none below 1, all above 63. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
    }
}

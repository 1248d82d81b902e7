package io.notifyagent.country;

/**
 * An IP address out of text, as two halves of 128 bits; an IPv4 address stands as IPv6 maps it, {@code ::ffff:a.b.c.d}.
 * Reads without allocation and resolves nothing. Takes what RFC 4291 2.2 allows, brackets and a zone
 * ({@code fe80::1%eth0}) besides; octal and shortened IPv4 forms are none. Stateless, safe on any thread.
 */
final class Address {

    /** The upper half of every IPv4 address. */
    static final long MAPPED_HIGH = 0;

    private static final long MAPPED_LOW = 0xFFFFL << 32;
    private static final int GROUPS = 8;

    private Address() {}

    /** The IPv4 address in the lower half, or -1 where it is none; no mapped address is -1. */
    static long four(String text) {
        return four(text, 0, text.length());
    }

    private static long four(String text, int from, int to) {
        long address = 0;
        int octet = -1;
        int octets = 1;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if (c == '.' && octet >= 0 && octets < 4) {
                address = address << 8 | octet;
                octet = -1;
                octets++;
            } else if (c >= '0' && c <= '9' && octet != 0 && octet < 26) {
                octet = (octet < 0 ? 0 : octet * 10) + c - '0';
            } else {
                return -1;
            }
            if (octet > 255) {
                return -1;
            }
        }
        return octets == 4 && octet >= 0 ? MAPPED_LOW | address << 8 | octet : -1;
    }

    /** Whether the text is an IPv6 address, so that {@link #six} has meaning. */
    static boolean isSix(String text) {
        return groups(text) >= 0;
    }

    /** One half of the IPv6 address that {@link #isSix} found. */
    static long six(String text, boolean high) {
        int from = start(text);
        int to = end(text);
        int gap = GROUPS - groups(text);
        long half = 0;
        int index = 0;
        int at = from;
        while (at < to) {
            if (text.charAt(at) == ':') {
                if (at + 1 < to && text.charAt(at + 1) == ':') {
                    index += gap;
                    at++;
                }
                at++;
                continue;
            }
            int end = groupEnd(text, at, to);
            if (isDotted(text, at, end)) {
                long four = four(text, at, end);
                half |= bits(index, high, four >>> 16 & 0xFFFF) | bits(index + 1, high, four & 0xFFFF);
                index += 2;
            } else {
                half |= bits(index, high, group(text, at, end));
                index++;
            }
            at = end;
        }
        return half;
    }

    /** How many groups are written, or -1 where the text is no IPv6 address. */
    private static int groups(String text) {
        int to = end(text);
        int at = start(text);
        int groups = 0;
        boolean gap = false;
        boolean first = true;
        while (at < to) {
            boolean separated = text.charAt(at) == ':';
            if (separated && at + 1 < to && text.charAt(at + 1) == ':') {
                if (gap) {
                    return -1;
                }
                gap = true;
                at += 2;
            } else if (separated == first) {
                return -1;
            } else {
                at += separated ? 1 : 0;
                if (at == to || text.charAt(at) == ':') {
                    return -1;
                }
            }
            first = false;
            if (at < to) {
                int end = groupEnd(text, at, to);
                boolean dotted = isDotted(text, at, end);
                if (dotted ? end != to || four(text, at, end) < 0 : group(text, at, end) < 0) {
                    return -1;
                }
                groups += dotted ? 2 : 1;
                at = end;
            }
        }
        return gap ? groups < GROUPS ? groups : -1 : groups == GROUPS ? groups : -1;
    }

    private static int start(String text) {
        return text.startsWith("[") ? 1 : 0;
    }

    private static int end(String text) {
        int zone = text.indexOf('%');
        int bracket = text.startsWith("[") ? text.indexOf(']') : text.length();
        return zone >= 0 ? zone : Math.max(0, bracket);
    }

    private static int groupEnd(String text, int from, int to) {
        int end = from;
        while (end < to && text.charAt(end) != ':') {
            end++;
        }
        return end;
    }

    private static boolean isDotted(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == '.') {
                return true;
            }
        }
        return false;
    }

    private static int group(String text, int from, int to) {
        int group = 0;
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            group = group << 4 | digit;
        }
        return to > from && to - from <= 4 ? group : -1;
    }

    private static long bits(int index, boolean high, long group) {
        boolean inHalf = high == index < GROUPS / 2;
        return inHalf ? group << (GROUPS / 2 - 1 - index % (GROUPS / 2)) * 16 : 0;
    }
}

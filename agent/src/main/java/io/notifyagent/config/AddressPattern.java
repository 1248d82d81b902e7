package io.notifyagent.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item of {@code agent.cluster_peers}: a host name, an address or a range of addresses (CIDR), each with a port or
 * for every port. Immutable. Names are kept as they are written: nobody is asked for their addresses here.
 *
 * @param name host name in lower case, or null where it is an address
 * @param network the address, 4 or 16 bytes as lower-case hexadecimal digits, or null where it is a name
 * @param bits how many bits of the address count
 * @param port 1 to 65535, or 0: every port
 */
public record AddressPattern(String name, String network, int bits, int port) {

    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](/\\d{1,3})?(?::(\\d{1,5}))?");
    private static final Pattern PLAIN = Pattern.compile("([^:/\\[\\]]+)(/\\d{1,3})?(?::(\\d{1,5}))?");
    private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:.]+)(/\\d{1,3})?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}");
    private static final int LARGEST_PORT = 65_535;
    private static final int BYTE = 0xff;

    /**
     * Reads {@code host}, {@code host:port}, {@code 10.0.0.0/8}, {@code 10.0.0.0/8:1935}, {@code fd00::/8} or {@code
     * [fd00::1]:1935}.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static AddressPattern parse(String text) {
        Matcher matcher = IPV6.matcher(text);
        if (text.indexOf(':') != text.lastIndexOf(':') && matcher.matches()) {
            return address(text, matcher.group(1), matcher.group(2), 0);
        }
        matcher = BRACKETS.matcher(text);
        if (!matcher.matches()) {
            matcher = PLAIN.matcher(text);
        }
        if (!matcher.matches()) {
            throw wrong(text);
        }
        String host = matcher.group(1);
        int port = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        if (port > LARGEST_PORT || matcher.group(3) != null && port == 0) {
            throw wrong(text);
        }
        if (IPV4.matcher(host).matches() || host.indexOf(':') >= 0) {
            return address(text, host, matcher.group(2), port);
        }
        if (matcher.group(2) != null || !NAME.matcher(host).matches()) {
            throw wrong(text);
        }
        return new AddressPattern(host.toLowerCase(Locale.ROOT), null, 0, port);
    }

    /** Whether an address and port are meant; a pattern with a name never says yes. */
    public boolean matches(byte[] address, int toPort) {
        if (network == null || port != 0 && port != toPort) {
            return false;
        }
        byte[] wanted = HexFormat.of().parseHex(network);
        if (wanted.length != address.length) {
            return false;
        }
        int whole = bits / 8;
        int rest = bits % 8;
        return Arrays.equals(wanted, 0, whole, address, 0, whole)
                && (rest == 0 || ((wanted[whole] ^ address[whole]) & BYTE) >> 8 - rest == 0);
    }

    /** The address, 4 or 16 bytes, or null where it is a name. */
    public byte[] address() {
        return network == null ? null : HexFormat.of().parseHex(network);
    }

    /** The same port of one address that a name stands for. */
    public AddressPattern at(byte[] address) {
        return new AddressPattern(null, HexFormat.of().formatHex(address), address.length * 8, port);
    }

    private static AddressPattern address(String text, String host, String slashBits, int port) {
        byte[] bytes = host.indexOf(':') < 0 ? ipv4(text, host) : ipv6(text, host);
        int bits = slashBits == null ? bytes.length * 8 : Integer.parseInt(slashBits.substring(1));
        if (bits > bytes.length * 8) {
            throw wrong(text);
        }
        return new AddressPattern(null, HexFormat.of().formatHex(bytes), bits, port);
    }

    private static byte[] ipv4(String text, String host) {
        byte[] bytes = new byte[4];
        int i = 0;
        for (String part : host.split("\\.")) {
            int number = Integer.parseInt(part);
            if (number > BYTE) {
                throw wrong(text);
            }
            bytes[i++] = (byte) number;
        }
        return bytes;
    }

    private static byte[] ipv6(String text, String host) {
        try {
            // In brackets it can only be a literal, so no name server is asked.
            return InetAddress.getByName('[' + host + ']').getAddress();
        } catch (UnknownHostException noLiteral) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("wants hosts, addresses or ranges such as edge1, edge1:1935, 10.0.0.0/8 or"
                + " [fd00::1]:1935; " + text + " is none");
    }
}

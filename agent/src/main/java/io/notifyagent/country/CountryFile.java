package io.notifyagent.country;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code agent.country_file} (rule E10): one {@code CIDR,country} per line in UTF-8, IPv4 and IPv6 mixed in any
 * order, either in double quotes if need be; {@code #} begins a line of comment. Blocks on the disk, so it runs on an
 * agent thread. Used once.
 */
public final class CountryFile {

    /** Networks that are read; beyond is an error, for their place in memory is the host's. */
    static final int MAX_NETWORKS = 2_000_000;

    /** Errors that are told one by one. */
    static final int MAX_ERRORS = 20;

    private static final int LONGEST_LINE = 512;
    private static final int LONGEST_COUNTRY = 64;
    private static final int MAX_COUNTRIES = 10_000;

    private final Path file;
    private final List<Mistake> errors = new ArrayList<>();
    private final Networks networks = new Networks();
    private final Map<String, String> countries = new HashMap<>();
    private int wrong;
    private int line;

    public CountryFile(Path file) {
        this.file = file;
    }

    /** The table; null where the file cannot be used, which {@link #errors} tells. */
    public CountryTable read() {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String text;
            while ((text = line(reader)) != null && networks.size() <= MAX_NETWORKS) {
                line++;
                read(line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text);
            }
        } catch (NoSuchFileException missing) {
            fail(1, "there is no such file; correct agent.country_file");
        } catch (MalformedInputException notUtf8) {
            fail(line + 1, "it is not UTF-8 from about here on; convert it");
        } catch (FileSystemException unreadable) {
            fail(1, "it cannot be read (" + unreadable.getReason() + "); check its permissions");
        } catch (IOException unreadable) {
            fail(1, "it cannot be read (" + unreadable.getMessage() + ")");
        }
        if (networks.size() > MAX_NETWORKS) {
            fail(line, "more than " + MAX_NETWORKS + " networks; merge some");
        }
        if (wrong > MAX_ERRORS) {
            errors.add(new Mistake(file, line, 1, (wrong - MAX_ERRORS) + " more lines are wrong"));
        }
        return wrong > 0 ? null : networks.table();
    }

    /** What is wrong, in the order of the lines. */
    public List<Mistake> errors() {
        return errors;
    }

    int networks() {
        return networks.size();
    }

    /** A line, of a longer one no more than shows that it is too long: a file of one endless line is no file of ours. */
    private static String line(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder(48);
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (text.length() <= LONGEST_LINE) {
                text.append((char) next);
            }
            next = reader.read();
        }
        int end = text.length();
        if (end > 0 && text.charAt(end - 1) == '\r') {
            text.setLength(end - 1);
        }
        return text.toString();
    }

    private void read(String text) {
        if (text.isBlank() || text.stripLeading().startsWith("#")) {
            return;
        }
        if (text.length() > LONGEST_LINE) {
            error(0, "the line is longer than " + LONGEST_LINE + " characters");
            return;
        }
        int comma = text.indexOf(',');
        if (comma < 0) {
            error(0, "a line is CIDR,country, such as 192.0.2.0/24,DE");
            return;
        }
        String country = unquoted(text.substring(comma + 1));
        if (country.isEmpty() || country.length() > LONGEST_COUNTRY || country.indexOf(',') >= 0) {
            error(comma + 1, "the country is 1 to " + LONGEST_COUNTRY + " characters, and the last on its line");
        } else if (countries.size() >= MAX_COUNTRIES && !countries.containsKey(country)) {
            error(comma + 1, "more than " + MAX_COUNTRIES + " countries; does the second column hold something else?");
        } else {
            network(text, comma, countries.computeIfAbsent(country, name -> name));
        }
    }

    private void network(String text, int comma, String country) {
        String cidr = unquoted(text.substring(0, comma));
        int column = text.indexOf(cidr);
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? cidr : cidr.substring(0, slash);
        long four = Address.four(address);
        boolean six = four < 0 && Address.isSix(address) && address.indexOf('%') < 0 && address.indexOf('[') < 0;
        if (four < 0 && !six) {
            error(column, "'" + shown(address) + "' is no IPv4 or IPv6 address");
            return;
        }
        int most = six ? 128 : 32;
        int prefix = slash < 0 ? most : prefix(cidr.substring(slash + 1), most);
        if (prefix < 0) {
            error(column + slash + 1, "the length of the prefix is a number from 0 to " + most);
            return;
        }
        boolean clean = six
                ? networks.add(Address.six(address, true), Address.six(address, false), prefix, country)
                : networks.add(Address.MAPPED_HIGH, four, prefix + 96, country);
        if (!clean) {
            error(column, "the address has bits behind its prefix of " + prefix + "; is one of them mistyped?");
        }
    }

    private static int prefix(String text, int most) {
        boolean number = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int prefix = number ? Integer.parseInt(text) : -1;
        return prefix <= most ? prefix : -1;
    }

    private static String unquoted(String column) {
        String text = column.strip();
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static String shown(String text) {
        return text.length() > 50 ? text.substring(0, 50) + "..." : text;
    }

    private void error(int column, String message) {
        add(new Mistake(file, line, column + 1, message));
    }

    private void fail(int atLine, String message) {
        add(new Mistake(file, atLine, 1, message));
    }

    private void add(Mistake mistake) {
        wrong++;
        if (errors.size() < MAX_ERRORS) {
            errors.add(mistake);
        }
    }
}

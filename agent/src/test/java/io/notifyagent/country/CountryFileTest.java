package io.notifyagent.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E10: {@code agent.country_file}. */
class CountryFileTest {

    @TempDir
    Path folder;

    @Test
    void readsNetworksOfBothKindsWithCommentsAndQuotes() throws IOException {
        CountryTable table = table("\uFEFF# made by hand\r\n"
                + "\r\n"
                + "192.0.2.0/24,DE\r\n"
                + "  # the test network\r\n"
                + "\"2001:db8::/32\" , \"CH\"\r\n"
                + "198.51.100.7, AT");

        assertThat(table.of("192.0.2.200")).isEqualTo("DE");
        assertThat(table.of("2001:db8::1")).isEqualTo("CH");
        assertThat(table.of("198.51.100.7")).isEqualTo("AT");
        assertThat(table.of("198.51.100.8")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.0/24 | 1: a line is CIDR,country, such as 192.0.2.0/24,DE",
                "192.0.2.0/33,DE | 11: the length of the prefix is a number from 0 to 32",
                "192.0.2.0/,DE | 11: the length of the prefix is a number from 0 to 32",
                "2001:db8::/129,DE | 12: the length of the prefix is a number from 0 to 128",
                "192.0.2.1/24,DE | 1: the address has bits behind its prefix of 24; is one of them mistyped?",
                "network,country | 1: 'network' is no IPv4 or IPv6 address",
                "192.0.2.0/24, | 14: the country is 1 to 64 characters, and the last on its line",
                "192.0.2.0/24,DE,49 | 14: the country is 1 to 64 characters, and the last on its line",
                "fe80::1%eth0,DE | 1: 'fe80::1%eth0' is no IPv4 or IPv6 address"
            })
    void saysWhereSomethingIsWrongAndWhat(String line, String error) throws IOException {
        CountryFile file = file("# fine\n" + line + "\n192.0.2.0/24,DE\n");

        assertThat(file.read()).isNull();
        assertThat(file.errors())
                .extracting(Mistake::toString)
                .containsExactly(folder.resolve("countries.csv") + ":2:" + error);
    }

    @Test
    void saysAllThatIsWrongButNotWithoutEnd() throws IOException {
        CountryFile file = file("nonsense\n".repeat(1000));

        assertThat(file.read()).isNull();
        assertThat(file.errors())
                .hasSize(CountryFile.MAX_ERRORS + 1)
                .last()
                .asString()
                .endsWith("980 more lines are wrong");
    }

    @Test
    void saysThatThereIsNoFile() {
        CountryFile file = new CountryFile(folder.resolve("none.csv"));

        assertThat(file.read()).isNull();
        assertThat(file.errors())
                .singleElement()
                .asString()
                .endsWith("there is no such file; correct agent.country_file");
    }

    @Test
    void saysThatAFileIsNotText() throws IOException {
        Path binary = folder.resolve("binary.csv");
        Files.write(binary, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        CountryFile file = new CountryFile(binary);

        assertThat(file.read()).isNull();
        assertThat(file.errors()).singleElement().asString().contains("not UTF-8");
    }

    @Test
    void keepsNothingOfALineWithoutEnd() throws IOException {
        CountryFile file = file("1".repeat(5_000_000));

        assertThat(file.read()).isNull();
        assertThat(file.errors()).singleElement().asString().contains(":1:1: the line is longer than 512 characters");
    }

    /** E10: in a JVM with a small heap, so that it cannot cost the host more. */
    @Test
    void readsHalfAMillionNetworksInLittleMemoryAndTime() throws IOException, InterruptedException {
        Path large = folder.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(large)) {
            // Backwards, so that they have to be sorted as well.
            for (int i = 499_999; i >= 0; i--) {
                int base = i * 256;
                out.write((10 + (base >>> 24)) + "." + (base >>> 16 & 255) + "." + (base >>> 8 & 255) + ".0/25,C"
                        + i % 250 + "\n");
            }
        }
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CountryLoading.class.getName(),
                        large.toString())
                .redirectErrorStream(true)
                .start();
        String said;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(small.getInputStream(), StandardCharsets.UTF_8))) {
            said = lines.readLine();
        }

        assertThat(small.waitFor()).as(said).isZero();
        String[] figures = said.split(" ");
        assertThat(Integer.parseInt(figures[0])).as("ranges").isEqualTo(1_000_000);
        assertThat(Long.parseLong(figures[1])).as("bytes kept").isLessThan(30L << 20);
        assertThat(Long.parseLong(figures[2])).as("milliseconds").isLessThan(30_000);
    }

    private CountryTable table(String text) throws IOException {
        CountryFile file = file(text);
        CountryTable table = file.read();
        assertThat(file.errors()).isEmpty();
        return table;
    }

    private CountryFile file(String text) throws IOException {
        return new CountryFile(Files.writeString(folder.resolve("countries.csv"), text));
    }
}

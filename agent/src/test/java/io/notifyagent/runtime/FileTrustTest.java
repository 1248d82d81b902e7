package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrustTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("agent.properties"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void trustsAFileOfTheProcess() throws IOException {
        assertThat(FileTrust.ofThisProcess().refusal(file)).isEmpty();
    }

    @Test
    void refusesAFileThatEverybodyMayWrite() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(FileTrust.ofThisProcess().refusal(file)).get().asString().contains("every user may write");
    }

    @Test
    void refusesAFileOfSomebodyElse() throws IOException {
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        if (owner == 0) {
            owner = 12345;
            Files.setAttribute(file, "unix:uid", owner);
        }

        assertThat(new FileTrust(OptionalInt.of(owner + 1)).refusal(file))
                .get()
                .asString()
                .contains("neither root");
        assertThat(new FileTrust(OptionalInt.of(owner)).refusal(file)).isEmpty();
    }

    @Test
    void takesTheEffectiveUserOfAProcess() {
        assertThat(FileTrust.effectiveUser(List.of("Name:\tjava", "Uid:\t1\t2\t3\t4", "Gid:\t5\t6\t7\t8")))
                .hasValue(2);
        assertThat(FileTrust.effectiveUser(List.of("Uid:\tx"))).isEmpty();
    }
}

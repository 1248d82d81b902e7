package io.notifyagent.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C8: when the configuration is read again. */
class ConfigurationWatchTest {

    @TempDir
    private Path folder;

    private ReloadRig rig;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("secret"), "one");
        Files.writeString(folder.resolve("a.conf"), "notify a { sink jsonlog://a.log; }");
        rig = new ReloadRig(folder, """
                agent.include = *.conf
                notify.main.sink = http://127.0.0.1:9/
                notify.main.sign_key = ${file:secret}
                """);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private long reloads() {
        return rig.log().stream()
                .filter(line -> line.contains("Configuration reloaded"))
                .count();
    }

    private String last() {
        return rig.log().stream()
                .filter(line -> line.contains("Configuration reloaded"))
                .reduce("", (before, line) -> line);
    }

    @Test
    void leavesAloneWhatHasNotChangedC8() {
        for (int i = 0; i < 5; i++) {
            rig.second();
        }
        assertThat(reloads()).isZero();
    }

    @Test
    void takesAChangeWhenTwoLooksSawTheSameC8() throws IOException {
        rig.write("a.conf", "notify b { sink jsonlog://b.log; }");
        rig.second();
        assertThat(reloads()).isZero();
        rig.second();
        assertThat(reloads()).isEqualTo(1);
        assertThat(rig.handlers()).containsExactly("main", "b");
        assertThat(last()).contains("(changed: " + folder.resolve("a.conf") + "): 2 handlers, added [b], removed [a]");
    }

    @Test
    void waitsAsLongAsAFileIsStillWrittenC8() throws IOException {
        for (int i = 0; i < 4; i++) {
            rig.write("a.conf", "notify b { sink jsonlog://b.log; }" + "\n".repeat(i));
            rig.second();
        }
        assertThat(reloads()).isZero();
        rig.second();
        assertThat(reloads()).isEqualTo(1);
    }

    @Test
    void looksOnceASecondOnlyC8() throws IOException {
        rig.write("a.conf", "notify b { sink jsonlog://b.log; }");
        for (int i = 0; i < 5; i++) {
            rig.watch.doWork();
        }
        assertThat(reloads()).isZero();
    }

    @Test
    void readsAFileThatAGlobFindsNowC8() throws IOException {
        rig.write("new.conf", "notify fresh { sink jsonlog://fresh.log; }");
        rig.second();
        rig.second();
        assertThat(rig.handlers()).containsExactly("main", "a", "fresh");
    }

    @Test
    void noticesThatAnIncludedFileIsGoneC8() throws IOException {
        Files.delete(folder.resolve("a.conf"));
        rig.second();
        rig.second();
        assertThat(rig.handlers()).containsExactly("main");
    }

    @Test
    void watchesTheFilesThatValuesReferToC6C8() throws IOException {
        rig.write("secret", "two");
        rig.second();
        rig.second();
        assertThat(last()).contains("changed: " + folder.resolve("secret")).contains("2 handlers, changed [main]");
    }

    @Test
    void seesAFileThatWasMovedIntoPlaceWithTheSameSizeAndTimeC8() throws IOException {
        FileTime time = Files.getLastModifiedTime(folder.resolve("a.conf"));
        Path fresh = rig.write("a.fresh", "notify b { sink jsonlog://b.log; }");
        Files.setLastModifiedTime(fresh, time);
        Files.move(fresh, folder.resolve("a.conf"), StandardCopyOption.ATOMIC_MOVE);
        rig.second();
        rig.second();
        assertThat(rig.handlers()).containsExactly("main", "b");
    }

    @Test
    void readsAgainWhenPermissionsWereMendedC1C8() throws IOException {
        Path file = folder.resolve("a.conf");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        rig.second();
        rig.second();
        assertThat(rig.log()).anyMatch(line -> line.contains("chmod o-w"));
        assertThat(rig.handlers()).containsExactly("main", "a");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        rig.second();
        rig.second();
        assertThat(reloads()).isEqualTo(1);
    }

    @Test
    void readsAWrongFileOnceAndNotEverySecondC5C8() throws IOException {
        rig.write("a.conf", "notify a { sink jsonlog://a.log; verbos debug; }");
        for (int i = 0; i < 6; i++) {
            rig.second();
        }
        assertThat(rig.log().stream().filter(line -> line.contains("not taken")))
                .hasSize(1);
    }

    @Test
    void readsAtOnceWhenAskedAndTellsWhatCameOfItC8() {
        CompletableFuture<Reload> done = rig.watch.request("JMX");
        rig.watch.doWork();
        assertThat(done).isCompletedWithValueMatching(Reload::taken);
        assertThat(done.join().summary()).isEqualTo("Configuration reloaded (JMX): 2 handlers");
    }

    @Test
    void servesARequestOnItsOwnThreadWithoutWaitingForTheNextLookC8() {
        rig.watch.start();
        CompletableFuture<Reload> done = rig.watch.request("JMX");
        await().atMost(Duration.ofSeconds(30)).until(done::isDone);
        assertThat(done.join().taken()).isTrue();
    }

    @Test
    void saysThatTheAgentEndsInsteadOfReloadingC8H8() {
        rig.pipeline.shutdown(1_000);
        CompletableFuture<Reload> done = rig.watch.request("late");
        rig.watch.doWork();
        assertThat(done.join().taken()).isFalse();
        assertThat(done.join().summary()).contains("ending");
    }
}

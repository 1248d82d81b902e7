package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.jmx.Beans;
import io.notifyagent.reload.ReloadRig;
import io.notifyagent.runtime.FakeClock;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the agent's beans come. */
class BeansTest {

    private static final String WAITS = "cannot be seen through JMX yet";

    @TempDir
    private Path folder;

    /** A class of the JDK's that cannot be initialized for want of memory is broken for the host, too. */
    @Test
    void nothingIsTouchedOfJmxWhileTheHeapIsFullWhichIsSaidAfterAMinute() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName ours = new ObjectName("io.notifyagent:*");
        FakeClock clock = new FakeClock();
        AtomicBoolean room = new AtomicBoolean();
        try (ReloadRig rig = new ReloadRig(folder, "notify.away.sink = http://127.0.0.1:9/\n")) {
            Beans beans = rig.beans(clock, room::get);

            beans.doWork();
            clock.advance(59, TimeUnit.SECONDS);
            beans.doWork();

            assertThat(server.queryNames(ours, null)).isEmpty();
            assertThat(rig.log()).noneMatch(line -> line.contains(WAITS));

            clock.advance(1, TimeUnit.SECONDS);
            beans.doWork();
            beans.doWork();

            assertThat(server.queryNames(ours, null)).isEmpty();
            assertThat(rig.log()).filteredOn(line -> line.contains(WAITS)).hasSize(1);

            room.set(true);
            beans.doWork();
            room.set(false);
            beans.doWork();

            assertThat(server.queryNames(ours, null))
                    .contains(
                            new ObjectName("io.notifyagent:type=Agent"),
                            new ObjectName("io.notifyagent:type=Handler,name=away"));
            assertThat(rig.log()).anyMatch(line -> line.contains("the server's heap has room again"));
            beans.close();
        }
    }
}

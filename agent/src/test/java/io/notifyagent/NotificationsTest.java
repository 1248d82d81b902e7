package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.jmx.Beans;
import io.notifyagent.reload.ReloadRig;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent's bean tells by itself. */
class NotificationsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void tellWhenAHandlerFailsAndWhenItIsPausedInOrderWithNumbers() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName agent = new ObjectName("io.notifyagent:type=Agent");
        List<Notification> seen = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        try (ReloadRig rig = new ReloadRig(folder, "notify.away.sink = http://127.0.0.1:9/\n")) {
            Beans beans = rig.beans();
            beans.doWork();
            server.addNotificationListener(
                    agent,
                    (notification, handback) -> {
                        seen.add(notification);
                        awaitQuietly(first);
                    },
                    null,
                    null);
            rig.emit("cam");
            await().atMost(LIMIT)
                    .until(() -> rig.pipeline.handlers().get(0).state().text().equals("failing"));
            beans.doWork();
            beans.doWork();
            rig.pipeline.handlers().get(0).pause();
            await().atMost(LIMIT)
                    .until(() -> rig.pipeline.handlers().get(0).state().text().equals("paused"));
            // The listener still blocks, and the step comes back all the same.
            beans.doWork();
            first.countDown();
            await().atMost(LIMIT).until(() -> seen.size() == 2);
            assertThat(seen)
                    .extracting(Notification::getType)
                    .containsExactly("io.notifyagent.handler.failing", "io.notifyagent.handler.paused");
            assertThat(seen).extracting(Notification::getSequenceNumber).containsExactly(1L, 2L);
            assertThat(seen.get(0).getMessage()).startsWith("Handler 'away' is failing: ");
            assertThat(seen.get(0).getUserData())
                    .isInstanceOfSatisfying(
                            Map.class,
                            data -> assertThat((Map<?, ?>) data)
                                    .extracting("handler", "state", "previous")
                                    .containsExactly("away", "failing", "delivering"));
            assertThat(server.getMBeanInfo(agent).getNotifications()[0].getNotifTypes())
                    .contains("io.notifyagent.handler.recovered", "io.notifyagent.hook.failed");
            beans.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.notifyagent.it.application;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.red5.server.api.scope.IScope;
import org.red5.server.api.stream.IClientStream;
import org.red5.server.api.stream.IPlaylistSubscriberStream;
import org.red5.server.api.stream.StreamState;
import org.red5.server.net.rtmp.RTMPConnManager;
import org.red5.server.net.rtmp.RTMPConnection;
import org.red5.server.stream.ClientBroadcastStream;

/**
 * An application that says what its server knows to be alive, through an MBean: by the server's own API and from its own
 * books, whatever anybody was told of it. Called on any thread.
 */
public class ProbedApplication extends DutifulApplication implements Probe {

    @Override
    public boolean appStart(IScope app) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            new StandardMBean(this, Probe.class), new ObjectName("io.notifyagent.it:type=Probe"));
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
        return super.appStart(app);
    }

    @Override
    public String[] getAlive() {
        List<String> alive = new ArrayList<>();
        for (RTMPConnection connection : RTMPConnManager.getInstance().getAllConnections()) {
            for (IClientStream stream : connection.getStreamsMap().values()) {
                if (stream instanceof ClientBroadcastStream published && isPublished(published)) {
                    alive.add("publish " + connection.getSessionId() + " " + published.getPublishedName());
                } else if (stream instanceof IPlaylistSubscriberStream played && played.getCurrentItem() != null) {
                    alive.add("session " + connection.getSessionId() + " "
                            + played.getCurrentItem().getName());
                }
            }
        }
        return alive.toArray(new String[0]);
    }

    private static boolean isPublished(ClientBroadcastStream stream) {
        return stream.getState() == StreamState.PUBLISHING;
    }
}

package io.notifyagent.it.application;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.red5.proxy.StreamingProxy;
import org.red5.server.adapter.ApplicationAdapter;
import org.red5.server.api.scope.IBroadcastScope;
import org.red5.server.api.stream.IBroadcastStream;
import org.red5.server.api.stream.support.SimplePlayItem;
import org.red5.server.messaging.IMessageInput;
import org.red5.server.stream.ClientBroadcastStream;
import org.red5.server.stream.ServerStream;

/**
 * An application that works with what is published: as long as somebody publishes {@code studio}, there is a
 * {@code programme}, which shows the studio for two seconds and then the file {@code film}; what is published as
 * {@code pushed} is pushed to the server itself as {@code copy}; and {@code forbidden} is stopped after a second. Called on threads of
 * the server.
 */
public class StudioApplication extends ApplicationAdapter {
    private final Map<String, Runnable> ends = new ConcurrentHashMap<>();

    @Override
    public void streamPublishStart(IBroadcastStream stream) {
        super.streamPublishStart(stream);
        if (stream.getPublishedName().equals("studio")) {
            ends.put("studio", programme());
        } else if (stream.getPublishedName().equals("pushed")) {
            ends.put("pushed", push());
        } else if (stream.getPublishedName().equals("forbidden")) {
            addScheduledOnceJob(1_000, service -> ((ClientBroadcastStream) stream).stop());
        }
    }

    @Override
    public void streamBroadcastClose(IBroadcastStream stream) {
        super.streamBroadcastClose(stream);
        Runnable end = ends.remove(stream.getPublishedName());
        if (end != null) {
            end.run();
        }
    }

    private Runnable programme() {
        ServerStream programme = new ServerStream();
        programme.setScope(scope);
        programme.setName("programme");
        programme.setPublishedName("programme");
        programme.addItem(SimplePlayItem.build("studio", 0, 2000));
        programme.addItem(SimplePlayItem.build("film"));
        programme.start();
        return programme::close;
    }

    private Runnable push() {
        StreamingProxy proxy = new StreamingProxy();
        proxy.setHost("127.0.0.1");
        proxy.setPort(Integer.getInteger("red5.it.push.port"));
        proxy.setApp("live");
        proxy.init();
        proxy.setConnectionClosedHandler(() -> {});
        proxy.setExceptionHandler(failed -> {});
        proxy.start("copy", "live", new Object[0]);
        IBroadcastScope pushed = scope.getBroadcastScope("pushed");
        ((IMessageInput) pushed).subscribe(proxy, null);
        return proxy::stop;
    }
}

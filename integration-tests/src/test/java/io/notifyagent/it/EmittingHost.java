package io.notifyagent.it;

import io.notifyagent.api.NotifyEvents;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A server that emits events of its own, for {@link HostEventsIT}: once from its own loader, and once from a copy of
 * itself and of the api in a loader that shares nothing with the first, as two web applications would.
 */
public final class EmittingHost {
    private EmittingHost() {}

    public static void main(String[] arguments) throws Exception {
        emit("first");
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(EmittingHost::url)
                .toArray(URL[]::new);
        try (URLClassLoader other = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = Class.forName(EmittingHost.class.getName(), true, other);
            copy.getMethod("emit", String.class).invoke(null, "second");
        }
    }

    /** Says what came of each call on standard output. */
    public static void emit(String media) {
        System.out.println(NotifyEvents.enabled("ad_inserted") + " " + NotifyEvents.enabled("unwanted"));
        System.out.println(NotifyEvents.emit("ad_inserted", media, "campaign", "spring", "seconds", 15, "token", "s3"));
        System.out.println(NotifyEvents.emit("ad_inserted", "refused", "campaign", "spring"));
        System.out.println(NotifyEvents.emit("ad_inserted", media, "odd"));
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

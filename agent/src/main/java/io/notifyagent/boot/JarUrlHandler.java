package io.notifyagent.boot;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads {@code notify-agent:/ENTRY} from the open jar; safe on any thread. An own scheme, because {@code jar:} URLs obey
 * settings of the whole JVM: Tomcat switches their caching off, and each look-up would open the jar anew, while a cached
 * one would keep it open after the agent has gone.
 */
final class JarUrlHandler extends URLStreamHandler {

    private static final String PROTOCOL = "notify-agent";

    private final ZipFile jar;

    JarUrlHandler(ZipFile jar) {
        this.jar = jar;
    }

    /** The URL of an entry of the jar. */
    URL url(String entry) throws MalformedURLException {
        return new URL(PROTOCOL, "", -1, "/" + entry, this);
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new EntryConnection(url, jar);
    }

    /** One reading of one entry; for the thread that opened it. */
    private static final class EntryConnection extends URLConnection {

        private final ZipFile jar;
        private ZipEntry entry;

        EntryConnection(URL url, ZipFile jar) {
            super(url);
            this.jar = jar;
        }

        @Override
        public void connect() throws IOException {
            if (connected) {
                return;
            }
            try {
                entry = jar.getEntry(url.getPath().substring(1));
            } catch (IllegalStateException closed) {
                throw new IOException(jar.getName() + " is closed, " + url + " cannot be read", closed);
            }
            if (entry == null) {
                throw new FileNotFoundException(url + " is not in " + jar.getName());
            }
            connected = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            connect();
            try {
                return jar.getInputStream(entry);
            } catch (IllegalStateException closed) {
                throw new IOException(jar.getName() + " is closed, " + url + " cannot be read", closed);
            }
        }

        @Override
        public long getContentLengthLong() {
            try {
                connect();
                return entry.getSize();
            } catch (IOException unreadable) {
                return -1;
            }
        }
    }
}

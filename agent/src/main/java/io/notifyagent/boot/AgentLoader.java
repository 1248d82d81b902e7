package io.notifyagent.boot;

import java.io.Closeable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The loader of everything but boot: serves {@code agent/**} of the jar, where a class {@code a.B} is the entry {@code
 * agent/a/B.classdata} and a resource {@code a/b.txt} is {@code agent/a/b.txt}. Safe on any thread; parallel capable.
 *
 * <p>What is in the jar comes from the jar, even where a host has put another copy on its boot class path; the rest comes
 * from the platform loader, so that nothing of the host's own class path is ever seen. Packages {@code java.*} are always
 * the JVM's.
 *
 * <p>The host waits while some hundred classes come from here, and nothing is compiled yet: so each is looked up once and
 * read in one piece, and what the jar's manifest, signatures and other releases would say is not asked.
 *
 * <p>Frozen interface: this class opens the jars of later versions, so their layout stays as it is.
 */
final class AgentLoader extends ClassLoader implements Closeable {

    private static final String FOLDER = "agent/";
    private static final String CLASS = ".class";
    private static final String CLASS_DATA = ".classdata";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader platform;
    private final ZipFile jar;
    private final ProtectionDomain domain;
    private final JarUrlHandler urls;
    private final Set<String> packages = new HashSet<>();

    private AgentLoader(ZipFile jar, URL location, ClassLoader platform) {
        super(platform);
        this.platform = platform;
        this.jar = jar;
        this.domain = trusted(location, this);
        this.urls = new JarUrlHandler(jar);
    }

    /**
     * Opens a jar.
     *
     * @throws IOException where it cannot be read
     */
    static AgentLoader open(File file) throws IOException {
        // No verification: whoever could change the jar could as well change the command line that names it.
        ZipFile jar = new ZipFile(file);
        try {
            return new AgentLoader(jar, file.toURI().toURL(), platform(AgentLoader.class.getClassLoader()));
        } catch (IOException | RuntimeException | Error broken) {
            jar.close();
            throw broken;
        }
    }

    /**
     * The loader above all others, which has none above itself. {@code getPlatformClassLoader} is younger than the release
     * that this is compiled for, and to call it by reflection, the first such call in a JVM, costs the host 10 ms: so that
     * is done only where the host has brought a system loader that does not end at the JVM's own.
     */
    static ClassLoader platform(ClassLoader own) {
        ClassLoader loader = own;
        while (loader != null && loader.getParent() != null) {
            loader = loader.getParent();
        }
        if (loader != null && loader.getClass().getClassLoader() == null) {
            return loader;
        }
        try {
            return (ClassLoader)
                    ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ProtectionDomain trusted(URL location, ClassLoader loader) {
        Permissions all = new Permissions();
        all.add(new AllPermission());
        return new ProtectionDomain(new CodeSource(location, (Certificate[]) null), all, loader, null);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return platform.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null) {
                ZipEntry entry = entry(FOLDER + name.replace('.', '/') + CLASS_DATA);
                type = entry == null ? super.loadClass(name, false) : define(name, entry);
            }
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        throw new ClassNotFoundException(name);
    }

    private Class<?> define(String name, ZipEntry entry) throws ClassNotFoundException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = jar.getInputStream(entry)) {
            readFully(in, bytes);
        } catch (IOException | IllegalStateException broken) {
            throw new ClassNotFoundException(name + " cannot be read from " + jar.getName(), broken);
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            definePackageOnce(name.substring(0, dot));
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    private void definePackageOnce(String name) {
        // Under a lock, for defining a class in a package makes the package too, and a second one is refused.
        synchronized (packages) {
            if (packages.add(name)) {
                definePackage(name, null, null, null, null, null, null, null);
            }
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    @Override
    protected URL findResource(String name) {
        ZipEntry entry = entry(
                name.endsWith(CLASS)
                        ? FOLDER + name.substring(0, name.length() - CLASS.length()) + CLASS_DATA
                        : FOLDER + name);
        try {
            return entry == null ? null : urls.url(entry.getName());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL own = findResource(name);
        return own == null ? Collections.<URL>emptyEnumeration() : Collections.enumeration(Collections.singleton(own));
    }

    /** The entry of this path, or null; null for everything once the jar is closed. */
    private ZipEntry entry(String path) {
        try {
            ZipEntry entry = jar.getEntry(path);
            return entry == null || entry.isDirectory() ? null : entry;
        } catch (IllegalStateException closed) {
            return null;
        }
    }

    private static void readFully(InputStream in, byte[] bytes) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int n = in.read(bytes, at, bytes.length - at);
            if (n < 0) {
                throw new EOFException("the jar is damaged, install it anew");
            }
            at += n;
        }
    }

    /** Closes the jar: classes that are loaded go on working, no other is found. */
    @Override
    public void close() throws IOException {
        jar.close();
    }

    @Override
    public String toString() {
        return "AgentLoader[" + jar.getName() + "]";
    }
}

package io.notifyagent.cli.trial;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * The class path of a server: jars and folders, read but never loaded; behind them the classes of the JDK that the
 * command runs on. The first one that has a class wins. One thread; to be closed.
 */
public final class ServerJars implements ClassFileLocator {

    private final List<ZipFile> jars = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final ClassFileLocator jdk = ClassFileLocator.ForClassLoader.ofPlatformLoader();

    private ServerJars() {}

    /**
     * Opens a class path as {@code java -cp} takes it: jars, folders of classes, and {@code FOLDER/*} for all jars in a
     * folder, split by {@code :}.
     *
     * @throws IOException where a part is not there or no jar; the message names it
     */
    public static ServerJars open(String classPath) throws IOException {
        ServerJars opened = new ServerJars();
        try {
            for (String part : classPath.split(File.pathSeparator)) {
                if (!part.isBlank()) {
                    opened.add(part);
                }
            }
            if (opened.size() == 0) {
                throw new IOException("the class path has no jar");
            }
            return opened;
        } catch (IOException unusable) {
            opened.close();
            throw unusable;
        }
    }

    private void add(String part) throws IOException {
        if (part.endsWith("/*") || part.equals("*")) {
            Path folder = Path.of(part.equals("*") ? "." : part.substring(0, part.length() - 2));
            TreeSet<Path> found = new TreeSet<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
                entries.forEach(found::add);
            } catch (NoSuchFileException missing) {
                throw new IOException(folder + ": no such folder", missing);
            }
            for (Path jar : found) {
                addJar(jar);
            }
        } else if (Files.isDirectory(Path.of(part))) {
            folders.add(Path.of(part));
        } else if (Files.exists(Path.of(part))) {
            addJar(Path.of(part));
        } else {
            throw new IOException(part + ": no such file; write a folder of jars as '" + part + "/*'");
        }
    }

    private void addJar(Path jar) throws IOException {
        try {
            jars.add(new ZipFile(jar.toFile()));
        } catch (IOException unreadable) {
            throw new IOException(jar + " is no jar that can be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** How many jars and folders there are. */
    public int size() {
        return jars.size() + folders.size();
    }

    /** The class file of a class of the server's own, or null where it has none of that name. */
    public byte[] classFile(String className) throws IOException {
        return resource(className.replace('.', '/') + ".class");
    }

    /** The version in the {@code pom.properties} of {@code GROUP/ARTIFACT}, or null. */
    public String mavenVersion(String artifact) throws IOException {
        byte[] text = resource("META-INF/maven/" + artifact + "/pom.properties");
        if (text == null) {
            return null;
        }
        Properties pom = new Properties();
        pom.load(new java.io.ByteArrayInputStream(text));
        return pom.getProperty("version");
    }

    private byte[] resource(String name) throws IOException {
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
        }
        for (ZipFile jar : jars) {
            ZipEntry entry = jar.getEntry(name);
            if (entry != null) {
                try (InputStream in = jar.getInputStream(entry)) {
                    return in.readAllBytes();
                }
            }
        }
        return null;
    }

    @Override
    public Resolution locate(String name) throws IOException {
        byte[] own = classFile(name);
        return own == null ? jdk.locate(name) : new Resolution.Explicit(own);
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : jars) {
            jar.close();
        }
        jdk.close();
    }
}

package io.notifyagent.forked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.SimpleRemapper;

/** Copies of the finished jar: with {@link ProbeAgent} in place of the agent's entry class, or without that class. */
final class ProbeJar {

    private static final String ENTRY_CLASS = "io/notifyagent/Agent";
    private static final String ENTRY = "agent/" + ENTRY_CLASS + ".classdata";

    private ProbeJar() {}

    static Path withProbe(Path copy) throws IOException {
        return copy(copy, probe());
    }

    static Path withoutAgent(Path copy) throws IOException {
        return copy(copy, null);
    }

    private static Path copy(Path copy, byte[] agent) throws IOException {
        Files.createDirectories(copy.getParent());
        try (JarFile jar = new JarFile(System.getProperty("notify.agent.jar"));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            out.setLevel(1);
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (!entry.getName().equals(ENTRY) && isNeeded(entry.getName())) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        put(out, entry.getName(), in.readAllBytes());
                    }
                }
            }
            if (agent != null) {
                put(out, ENTRY, agent);
            }
        }
        return copy;
    }

    /** The libraries are most of the jar, and nothing here runs them. */
    private static boolean isNeeded(String name) {
        return !name.startsWith("agent/net/")
                && !name.startsWith("agent/com/")
                && !name.startsWith("agent/org/apache/");
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static byte[] probe() throws IOException {
        String name = ProbeAgent.class.getName().replace('.', '/');
        try (InputStream in = ProbeAgent.class.getResourceAsStream("/" + name + ".class")) {
            ClassWriter renamed = new ClassWriter(0);
            new ClassReader(in)
                    .accept(new ClassRemapper(renamed, new SimpleRemapper(Opcodes.ASM9, name, ENTRY_CLASS)), 0);
            return renamed.toByteArray();
        }
    }
}

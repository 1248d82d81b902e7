package io.notifyagent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this machine, asked of nobody on the network: a name server that is away must not hold up a start. */
public final class HostName {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** {@code configured}, or else the host name. */
    public static String of(String configured) {
        if (configured != null) {
            return configured;
        }
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException noLinux) {
            String environment = System.getenv("HOSTNAME");
            return environment != null ? environment : System.getenv().getOrDefault("COMPUTERNAME", "localhost");
        }
    }
}

package io.notifyagent.it;

import java.io.IOException;

/** A program that is no media server and does nothing until its input ends, for {@link ArchiveIT} and {@link IdleIT}. */
final class IdleHost {
    private IdleHost() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println("idle");
        while (System.in.read() >= 0) {
            continue;
        }
    }
}

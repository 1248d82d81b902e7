package io.notifyagent.it;

import java.util.List;
import java.util.stream.Stream;

/** The JDK that a server runs on and the one that the command line runs on, as a parameter of tests. Immutable. */
record JdkPair(Jdk server, Jdk commands) {

    /** Each JDK with itself. */
    static Stream<JdkPair> same() {
        return Jdk.all().map(jdk -> new JdkPair(jdk, jdk));
    }

    /** The command line on another JDK than the server, both ways. */
    static Stream<JdkPair> mixed() {
        List<Jdk> jdks = Jdk.all().toList();
        Jdk first = jdks.get(0);
        Jdk last = jdks.get(jdks.size() - 1);
        return Stream.of(new JdkPair(first, last), new JdkPair(last, first));
    }

    /** For the name of a folder. */
    String folder() {
        return server.feature() + "-by-" + commands.feature();
    }

    @Override
    public String toString() {
        return "commands on " + commands + ", server on " + server;
    }
}

package io.notifyagent.it;

import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A JDK that tests are to run on, whether or not it is here (rule A3). Immutable.
 *
 * @param feature 17, 25, ...
 * @param home absent: its tests are skipped, aloud
 */
record Jdk(int feature, Optional<JavaHome> home) {
    private static final int NEWEST_TESTED = 25;

    /** The JDK of the build, and the newest that we promise. */
    static Stream<Jdk> all() {
        JavaHome ofBuild = JavaHome.ofBuild();
        return Stream.of(
                        new Jdk(ofBuild.feature(), Optional.of(ofBuild)),
                        new Jdk(NEWEST_TESTED, JavaHome.find(NEWEST_TESTED)))
                .filter(jdk -> jdk.feature != ofBuild.feature() || jdk.home.equals(Optional.of(ofBuild)));
    }

    /** For what has no JDK's own ways: the newest one in {@code verify}, all with {@code -Pcampaign}. */
    static Stream<Jdk> oneOrAll() {
        return Campaign.runs() ? all() : Stream.of(newest());
    }

    static Jdk newest() {
        return all().reduce((older, newer) -> newer).orElseThrow();
    }

    JavaHome homeOrSkip() {
        return home.orElseThrow(() -> {
            String message = "SKIPPED: no JDK %d here: set JDK%d_HOME, or install one in a usual place"
                    .formatted(feature, feature);
            System.err.println(message);
            return new TestAbortedException(message);
        });
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}

package io.notifyagent.it;

import java.util.List;
import java.util.stream.Stream;

/**
 * A Red5 on a JDK, as a parameter of tests that must hold for all of them. Immutable.
 *
 * @param jdk may be missing on this machine
 */
record Red5OnJdk(Red5Release release, Jdk jdk) {

    /**
     * In {@code mvn verify}, Red5 1.2 on all JDKs and 1.3 with a Tomcat on the newest; in a campaign, all on all, and 1.3
     * without one, too.
     */
    static Stream<Red5OnJdk> all() {
        if (Campaign.runs()) {
            return Stream.of(Red5Release.RED5_1_2, Red5Release.RED5_1_3, Red5Release.RED5_1_3_TOMCAT)
                    .flatMap(release -> Jdk.all().map(jdk -> new Red5OnJdk(release, jdk)));
        }
        List<Jdk> jdks = Jdk.all().toList();
        return Stream.concat(
                jdks.stream().map(jdk -> new Red5OnJdk(Red5Release.RED5_1_2, jdk)),
                Stream.of(new Red5OnJdk(Red5Release.RED5_1_3_TOMCAT, jdks.get(jdks.size() - 1))));
    }

    /** Each Red5 once, and each JDK: 1.2 on the first, 1.3 on the newest. */
    static Stream<Red5OnJdk> oneOfEach() {
        List<Jdk> jdks = Jdk.all().toList();
        return Stream.of(
                new Red5OnJdk(Red5Release.RED5_1_2, jdks.get(0)),
                new Red5OnJdk(Red5Release.RED5_1_3, jdks.get(jdks.size() - 1)));
    }

    /** For the name of a folder. */
    String folder() {
        return release.version() + (release.hasTomcat() ? "-tomcat" : "") + "-jdk" + jdk.feature();
    }

    @Override
    public String toString() {
        return release + ", " + jdk;
    }
}

package io.notifyagent.it;

/**
 * A Red5 to test against: a version of its jars, and the application that its scope {@code /live} runs.
 */
public enum Red5Release {
    /** Its life cycle of streams is right as it comes. */
    RED5_1_2("1.2.12", "org.red5.server.adapter.ApplicationAdapter"),

    /** With an application that tells the server what it forgets: which connections publish. */
    RED5_1_3("1.3.17", "io.notifyagent.it.application.DutifulApplication"),

    /** The same in a Tomcat, which serves HTTP and starts the application in a class loader of its own. */
    RED5_1_3_TOMCAT("1.3.17", "io.notifyagent.it.application.DutifulApplication"),

    /** As it comes: it closes no stream when its client leaves, and refuses the name ever after. */
    RED5_1_3_STOCK("1.3.17", "org.red5.server.adapter.ApplicationAdapter");

    private final String version;
    private final String application;

    Red5Release(String version, String application) {
        this.version = version;
        this.application = application;
    }

    public String version() {
        return version;
    }

    boolean hasTomcat() {
        return this == RED5_1_3_TOMCAT;
    }

    /** The class of the application. */
    String application() {
        return application;
    }

    @Override
    public String toString() {
        return "Red5 " + version + (hasTomcat() ? " with Tomcat" : "");
    }
}

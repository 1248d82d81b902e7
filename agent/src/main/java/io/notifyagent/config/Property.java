package io.notifyagent.config;

/** One {@code key=value} of the properties file or of the agent argument, escapes resolved. Immutable. */
record Property(Located key, Located value) {

    String name() {
        return key.text();
    }
}

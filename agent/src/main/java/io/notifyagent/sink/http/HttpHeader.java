package io.notifyagent.sink.http;

/** A header that an operator adds to every request. Immutable; its text shows no value, which may be a secret. */
record HttpHeader(String name, String value) {

    @Override
    public String toString() {
        return name + ": ***";
    }
}

package io.notifyagent.runtime;

/** What makes two reports the same problem: an immutable value. Ordered, because ordered maps can be free of locks. */
record ProblemKey(String code, String subject) implements Comparable<ProblemKey> {

    @Override
    public int compareTo(ProblemKey other) {
        int byCode = code.compareTo(other.code);
        return byCode != 0 ? byCode : subject.compareTo(other.subject);
    }
}

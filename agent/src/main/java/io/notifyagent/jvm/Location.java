package io.notifyagent.jvm;

import java.util.List;

/** What a stack says about where a thread is. Pure functions. */
final class Location {

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private Location() {}

    /** The top of the stack and, where that is the JDK's, the first frame that is not; null for no stack. */
    static String of(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return null;
        }
        for (int i = 0; i < stack.length; i++) {
            if (!isJdk(stack[i])) {
                return i == 0 ? text(stack[0]) : text(stack[0]) + " < " + text(stack[i]);
            }
        }
        return text(stack[0]);
    }

    /** Whether it is a thread of a pool that waits for its next task. */
    static boolean isIdleWorker(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String method = frame.getMethodName();
            if (method.equals("getTask") && frame.getClassName().endsWith("ThreadPoolExecutor")
                    || method.equals("awaitWork") && frame.getClassName().endsWith("ForkJoinPool")) {
                return true;
            }
            if (!isJdk(frame) && !method.equals("take") && !method.equals("poll")) {
                return false;
            }
        }
        return false;
    }

    private static boolean isJdk(StackTraceElement frame) {
        for (String prefix : JDK) {
            if (frame.getClassName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String text(StackTraceElement frame) {
        String place = frame.isNativeMethod()
                ? "native"
                : frame.getFileName() == null ? "unknown" : frame.getFileName() + ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + place + ")";
    }
}

package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/**
 * A handle that the compiler does not make a part of what calls it. All that a call site does is compiled into the
 * host's method; were the making and queueing of an event, some kilobytes of code, a part of that, the method would be too
 * big to be a part of its own callers any more, even where the event is no longer wanted. What is called through a handle
 * that is no constant is compiled by itself; the JDK makes it a constant within that, after a hundred calls or so. Any
 * thread; never changes.
 */
final class OutOfLine {

    /** Not final: the compiler would take it for constant. */
    private MethodHandle target;

    private OutOfLine(MethodHandle target) {
        this.target = target;
    }

    /** Of the same type, and does the same. */
    static MethodHandle of(MethodHandle target) {
        MethodHandle known = Own.bound(new OutOfLine(target), "target", MethodHandle.class);
        return MethodHandles.foldArguments(MethodHandles.exactInvoker(target.type()), known);
    }

    MethodHandle target() {
        return target;
    }
}

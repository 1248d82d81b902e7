package io.notifyagent.sink;

import java.io.IOException;
import java.util.Optional;

/**
 * A sink as configured and validated, not yet open: immutable, made while a configuration is read.
 *
 * <p>Two plans that would deliver alike are equal, and no others: at a reload a handler whose plan is equal keeps its open
 * sink (rule C8). A sink that depends on the content of a file notices a
 * change of it by itself.
 */
public interface SinkPlan {

    /** Where it delivers to, as it may be shown: an HTTP sink as scheme and host only (rule C6). */
    String display();

    /**
     * What no two handlers may share, such as the absolute path of a log file (rule L2); empty where sharing is fine.
     */
    String exclusive();

    /**
     * What keeps it from delivering on this machine as it is now, such as a log whose place cannot be written; looked for
     * without delivering anything, by {@code check} only (rule C7).
     */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /**
     * Opens the sink; called by the handler's exchange thread before its first delivery, and again after a failure.
     *
     * @throws IOException is a failed delivery (rule H5)
     */
    Sink open(SinkContext context) throws IOException;
}

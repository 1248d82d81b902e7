package io.notifyagent.sink;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a handler's block that belongs to its sink. Reading an option marks it as known; what is left is unknown
 * to this kind of sink, which then decides (rule H6). Used by one thread while a configuration is read.
 */
public interface SinkSettings {

    String handler();

    /** The value of the option {@code sink}. */
    String target();

    /** Whether the handler delivers lists; false with {@code buffer false}: one event per delivery (rule H4). */
    boolean buffered();

    /** The folder that relative paths of scripts are relative to (rule C7). */
    Path baseFolder();

    /** The folder that relative log paths are relative to (rule C7). */
    Path logFolder();

    /** The text of an option, if given. */
    Optional<String> text(String option);

    /**
     * An option in seconds, decimals allowed, in milliseconds; an error is reported and {@code defaultMillis} returned
     * where it is no number or out of bounds.
     */
    long millis(String option, long defaultMillis, long minMillis, long maxMillis);

    /** An option that counts bytes, with an optional suffix k, m or g (1024-based); as {@link #millis}. */
    long bytes(String option, long defaultBytes, long minBytes, long maxBytes);

    /** An option that is a whole number; as {@link #millis}. */
    long number(String option, long defaultNumber, long min, long max);

    /** An option that is true or false; as {@link #millis}. */
    boolean flag(String option, boolean defaultFlag);

    /** Names of the options that begin with {@code prefix}, in the order written, prefix included. */
    Set<String> withPrefix(String prefix);

    /** Names of the options that nobody has read yet, in the order written. */
    Set<String> unread();

    /** Names of the options that every handler has, whatever its sink: what a mistyped name may have meant too. */
    default Set<String> general() {
        return Set.of();
    }

    /** Reports an error at the place of {@code option}, or of the sink where the block does not have it. */
    void error(String option, String message);

    /** Reports a warning likewise. */
    void warning(String option, String message);
}

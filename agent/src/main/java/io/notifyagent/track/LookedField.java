package io.notifyagent.track;

import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Look;

/**
 * One field that a hook reads for a first look, before there is an event: what can be said once its value was read. On
 * host threads; allocates nothing but where a secret has to be masked.
 *
 * @param index of the field, as the {@link Look} counts
 * @param inEnvelope whether it is media or app, which are texts or nothing
 * @param isCountry whether the agent may find it by the address where the host does not know it
 * @param isCodec whether its value is told by other words than the host's, so that nothing can be said
 */
public record LookedField(
        int index, boolean inEnvelope, boolean isCountry, boolean isCodec, Redaction.Masking masking) {

    /** What is known once that value was read; as {@link Look#see}. */
    public long see(Look now, long seen, Object value) {
        if (isCodec) {
            return -1;
        }
        if (value instanceof String text) {
            return text.isEmpty() || text.length() > FieldsBuilder.MAX_TEXT
                    ? unseen(seen, text.isEmpty() && !isCountry)
                    : now.see(seen, index, masking.hides() ? Redaction.MASK : text, masking);
        }
        if (value instanceof Long || value instanceof Boolean) {
            return inEnvelope ? -1 : now.see(seen, index, value);
        }
        return unseen(seen, value == null && !isCountry);
    }

    /** As {@link #see} for a number without an object around it. */
    public long seeNumber(Look now, long seen, long number) {
        return number == EventTemplate.ABSENT ? seen : now.see(seen, index, number);
    }

    private static long unseen(long seen, boolean absent) {
        return absent ? seen : -1;
    }
}

package io.notifyagent.filter;

import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the value of one field alone may settle that a handler takes an event. Immutable, for any host thread.
 *
 * @param field its index among the event's; {@link #MEDIA} or {@link #APP} for those
 * @param texts the same where the value is a text
 */
record Settling(int field, ValueIndex values, WholeTexts texts) {

    private static final int MEDIA = -1;
    private static final int APP = -2;

    /**
     * All that there are for one handler.
     *
     * @param fields of the event, then media and app
     */
    static Settling[] of(Outlook outlook, List<String> fields) {
        List<Settling> settlings = new ArrayList<>();
        for (int field = 0; field < fields.size() && outlook.passesByHope(); field++) {
            for (ValueIndex values : outlook.hopes(fields.get(field))) {
                if (values.comparesUnmasked()) {
                    WholeTexts.Builder texts = new WholeTexts.Builder();
                    texts.add(values, true, 1);
                    settlings.add(new Settling(index(fields.get(field), field), values, texts.build()));
                }
            }
        }
        return settlings.toArray(new Settling[0]);
    }

    private static int index(String name, int field) {
        EnvelopeKey key = EnvelopeKey.of(name);
        if (key == null) {
            return field;
        }
        return key == EnvelopeKey.MEDIA ? MEDIA : APP;
    }

    boolean settles(Event event) {
        if (field == MEDIA || field == APP) {
            String text = field == MEDIA ? event.unmaskedMedia() : event.unmaskedApp();
            return text != null && texts.of(text) != 0;
        }
        Object value = event.unmaskedValue(field);
        return value instanceof String text ? texts.of(text) != 0 : values.meets(value, true);
    }
}

package io.notifyagent.sink;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Tells the JSON writer to escape, besides what JSON demands, what a terminal would obey (rule L1). A parser reads the
 * same text. Immutable, safe on any thread.
 */
final class TerminalEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    TerminalEscapes() {
        ascii[0x7F] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return character >= 0x7F && Characters.mustEscape(character)
                ? new SerializedString(String.format("\\u%04X", character))
                : null;
    }
}

package io.notifyagent.sink;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.notifyagent.event.Redaction;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growable byte buffer that is cleared and filled again for each delivery, so that encoding allocates nothing once it
 * has grown. Used by one thread, a handler's exchange thread.
 */
public final class Bytes extends OutputStream {

    /** What cannot stand in a JSON string as it is, or not in one byte. */
    static final int ESCAPED = 1;

    /** What every secret has in it (rule E7). */
    static final int MARK = 2;

    private static final byte[] CLASSES = new byte[128];

    static {
        for (char c = 0; c < CLASSES.length; c++) {
            boolean escaped = c < ' ' || c > '~' || c == '"' || c == '\\';
            CLASSES[c] = (byte) ((escaped ? ESCAPED : 0) | (Redaction.isMark(c) ? MARK : 0));
        }
    }

    /** Characters of the least long. */
    private static final int LONGEST_DECIMAL = 20;

    private byte[] array = new byte[16 << 10];
    private int length;

    /** The bytes from 0 to {@link #length()}; replaced whenever the buffer grows. */
    public byte[] array() {
        return array;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Forgets everything after the first {@code newLength} bytes. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("cannot cut " + length + " bytes to " + newLength);
        }
        length = newLength;
    }

    @Override
    public void write(int value) {
        if (length == array.length) {
            grow(1);
        }
        array[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (count > array.length - length) {
            grow(count);
        }
        System.arraycopy(source, offset, array, length, count);
        length += count;
    }

    /** Writes a text of ASCII characters. */
    public void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i));
        }
    }

    /**
     * Writes a text in double quotes, if it is of printable ASCII characters other than the quote and the backslash, so
     * that it stands in JSON as it is.
     *
     * @param refused {@link #ESCAPED}, or that and {@link #MARK}
     * @return whether none of its characters is of a class refused; if not, nothing was written
     */
    boolean quoted(String text, int refused) {
        int count = text.length();
        if (count + 2 > array.length - length) {
            grow(count + 2);
        }
        byte[] target = array;
        int at = length;
        target[at++] = '"';
        // One look at each character, and no way out of the loop: most texts are plain.
        int found = 0;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            found |= c < CLASSES.length ? CLASSES[c] : ESCAPED;
            target[at++] = (byte) c;
        }
        if ((found & refused) != 0) {
            return false;
        }
        target[at++] = '"';
        length = at;
        return true;
    }

    /** Writes a number in decimal. */
    public void decimal(long value) {
        if (LONGEST_DECIMAL > array.length - length) {
            grow(LONGEST_DECIMAL);
        }
        length = NumberOutput.outputLong(value, array, length);
    }

    /** What it holds now. */
    byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    /** Writes one character as UTF-8; it must not be a surrogate. */
    public void utf8(int codePoint) {
        if (codePoint < 0x80) {
            write(codePoint);
        } else if (codePoint < 0x800) {
            write(0xC0 | codePoint >> 6);
            write(0x80 | codePoint & 0x3F);
        } else if (codePoint < 0x10000) {
            write(0xE0 | codePoint >> 12);
            write(0x80 | codePoint >> 6 & 0x3F);
            write(0x80 | codePoint & 0x3F);
        } else {
            write(0xF0 | codePoint >> 18);
            write(0x80 | codePoint >> 12 & 0x3F);
            write(0x80 | codePoint >> 6 & 0x3F);
            write(0x80 | codePoint & 0x3F);
        }
    }

    private void grow(int more) {
        array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
    }
}

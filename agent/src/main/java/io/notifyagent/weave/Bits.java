package io.notifyagent.weave;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads bits, most significant first, and the exponential Golomb codes of H.264 (9.1). Where it is told that the bytes
 * are a NAL unit it passes over emulation prevention bytes (7.4.1). Leaves the buffer's position as it is. Used by one
 * thread.
 */
final class Bits {

    private static final int LONGEST_CODE = 32;

    private final ByteBuffer in;
    private final boolean nalUnit;
    private final int end;
    private int at;
    private int zeros;
    private int current;
    private int left;

    /** @param end index behind the last byte, within the limit of {@code in} */
    Bits(ByteBuffer in, int from, int end, boolean nalUnit) {
        this.in = in;
        this.at = from;
        this.end = end;
        this.nalUnit = nalUnit;
    }

    /**
     * The next bits as a number.
     *
     * @param count 0 to 32
     * @throws BufferUnderflowException where the bytes end before
     */
    long next(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    boolean flag() {
        return bit() == 1;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** ue(v). */
    long unsigned() {
        int zeroBits = 0;
        while (bit() == 0) {
            if (++zeroBits > LONGEST_CODE) {
                throw new BufferUnderflowException();
            }
        }
        return (1L << zeroBits) - 1 + next(zeroBits);
    }

    /** se(v). */
    long signed() {
        long code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }

    private int bit() {
        if (left == 0) {
            current = nextByte();
            left = Byte.SIZE;
        }
        left--;
        return current >> left & 1;
    }

    private int nextByte() {
        if (at >= end) {
            throw new BufferUnderflowException();
        }
        int next = in.get(at++) & 0xFF;
        if (nalUnit && zeros >= 2 && next == 3) {
            zeros = 0;
            return nextByte();
        }
        zeros = next == 0 ? zeros + 1 : 0;
        return next;
    }
}

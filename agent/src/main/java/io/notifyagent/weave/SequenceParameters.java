package io.notifyagent.weave;

import java.nio.BufferUnderflowException;
import java.util.Map;
import java.util.Set;

/**
 * A sequence parameter set of H.264 (7.3.2.1.1), as far as to the frame rate in its usability information (E.1.1). Used
 * by one thread.
 */
final class SequenceParameters {

    /** Those that tell how colours are sampled; the others have 4:2:0. */
    private static final Set<Integer> WITH_CHROMA =
            Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

    private static final int SEQUENCE_PARAMETER_SET = 7;
    private static final int MACROBLOCK = 16;
    private static final int LARGEST = 16_384;
    private static final int MOST_REFERENCES = 255;
    private static final int EXTENDED_ASPECT = 255;
    private static final double FASTEST = 1000;

    private final Bits in;
    private long chroma = 1;
    private long width;
    private long height;
    private double fps;

    SequenceParameters(Bits in) {
        this.in = in;
    }

    /** Puts in what was read and makes sense. */
    void tell(Map<String, Object> told) {
        if (width > 0 && width <= LARGEST && height > 0 && height <= LARGEST) {
            told.put("width", width);
            told.put("height", height);
            if (fps > 0 && fps <= FASTEST) {
                told.put("fps", fps == Math.rint(fps) ? (Object) (long) fps : (Object) fps);
            }
        }
    }

    /** @throws BufferUnderflowException where it is truncated or no parameter set */
    void read() {
        if ((in.next(8) & 0x1F) != SEQUENCE_PARAMETER_SET) {
            throw new BufferUnderflowException();
        }
        int profile = (int) in.next(8);
        in.skip(16);
        in.unsigned();
        boolean planes = WITH_CHROMA.contains(profile) && colours();
        in.unsigned();
        pictureOrder();
        in.unsigned();
        in.skip(1);
        long widthInBlocks = in.unsigned() + 1;
        long heightInUnits = in.unsigned() + 1;
        int fields = in.flag() ? 1 : 2;
        in.skip(fields);
        size(widthInBlocks * MACROBLOCK, heightInUnits * MACROBLOCK * fields, fields, planes || chroma == 0);
        if (in.flag()) {
            frameRate();
        }
    }

    /** @return whether the colours are coded as separate planes */
    private boolean colours() {
        chroma = in.unsigned();
        boolean planes = chroma == 3 && in.flag();
        in.unsigned();
        in.unsigned();
        in.skip(1);
        if (in.flag()) {
            for (int i = 0; i < (chroma == 3 ? 12 : 8); i++) {
                if (in.flag()) {
                    scalingList(i < 6 ? 16 : 64);
                }
            }
        }
        return planes;
    }

    private void scalingList(int size) {
        long last = 8;
        long next = 8;
        for (int i = 0; i < size; i++) {
            if (next != 0) {
                next = last + in.signed() + 256 & 0xFF;
            }
            last = next == 0 ? last : next;
        }
    }

    private void pictureOrder() {
        long type = in.unsigned();
        if (type == 0) {
            in.unsigned();
        } else if (type == 1) {
            in.skip(1);
            in.signed();
            in.signed();
            long count = in.unsigned();
            if (count > MOST_REFERENCES) {
                throw new BufferUnderflowException();
            }
            for (int i = 0; i < count; i++) {
                in.signed();
            }
        }
    }

    private void size(long codedWidth, long codedHeight, int fields, boolean onePlane) {
        width = codedWidth;
        height = codedHeight;
        if (in.flag()) {
            int unitX = onePlane || chroma == 3 ? 1 : 2;
            int unitY = (onePlane || chroma != 1 ? 1 : 2) * fields;
            width -= unitX * (in.unsigned() + in.unsigned());
            height -= unitY * (in.unsigned() + in.unsigned());
        }
    }

    private void frameRate() {
        if (in.flag() && in.next(8) == EXTENDED_ASPECT) {
            in.skip(32);
        }
        if (in.flag()) {
            in.skip(1);
        }
        if (in.flag()) {
            in.skip(4);
            if (in.flag()) {
                in.skip(24);
            }
        }
        if (in.flag()) {
            in.unsigned();
            in.unsigned();
        }
        if (in.flag()) {
            long units = in.next(32);
            long scale = in.next(32);
            // Without a fixed rate it is a clock, not a frame rate. A frame is two fields.
            if (in.flag() && units > 0) {
                fps = scale / (2.0 * units);
            }
        }
    }
}

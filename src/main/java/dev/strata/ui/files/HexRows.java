package dev.strata.ui.files;

import java.util.AbstractList;
import java.util.HexFormat;
import java.util.RandomAccess;

/** Bytes as one sees them in a hex editor; a row is made when it is looked at. */
public final class HexRows extends AbstractList<String> implements RandomAccess {

    private static final int WIDTH = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    /** Shows bytes that nobody changes. */
    HexRows(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String get(int row) {
        int from = row * WIDTH;
        int to = Math.min(bytes.length, from + WIDTH);
        if (row < 0 || from >= bytes.length) {
            throw new IndexOutOfBoundsException(row);
        }
        StringBuilder text = new StringBuilder(80);
        text.append(HEX.toHexDigits(from)).append("  ");
        StringBuilder letters = new StringBuilder(WIDTH);
        for (int i = from; i < from + WIDTH; i++) {
            text.append(i < to ? HEX.toHexDigits(bytes[i]) : "  ").append(i - from == WIDTH / 2 - 1 ? "  " : " ");
            if (i < to) {
                letters.append(bytes[i] >= ' ' && bytes[i] < 0x7F ? (char) bytes[i] : '·');
            }
        }
        return text.append(' ').append(letters).toString();
    }

    @Override
    public int size() {
        return (bytes.length + WIDTH - 1) / WIDTH;
    }
}

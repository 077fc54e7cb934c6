package dev.strata.engine.browse;

import dev.strata.engine.tree.ByteString;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The path of the entry that a walk through an index is at, kept without making an object for each. */
final class PathBuffer {

    private byte[] bytes = new byte[256];
    private int[] lengths = new int[16];
    private int length;
    private int nameAt;

    /** Goes to an entry; its parent is the entry of one depth less that was entered last. */
    void enter(int depth, ByteString name) {
        if (depth >= lengths.length) {
            lengths = Arrays.copyOf(lengths, depth * 2);
        }
        int parent = lengths[depth - 1];
        length = parent + 1 + name.length();
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[parent] = '/';
        nameAt = parent + 1;
        name.writeTo(ByteBuffer.wrap(bytes, nameAt, name.length()));
        lengths[depth] = length;
    }

    /** Whether the name alone, or the whole path, has {@code wanted} in it; ASCII letters of any case are the same. */
    boolean contains(byte[] wanted, boolean wholePath) {
        int last = length - wanted.length;
        for (int at = wholePath ? 0 : nameAt; at <= last; at++) {
            if (matches(at, wanted)) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (lower(bytes[at + i]) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    ByteString path() {
        return ByteString.copyOf(bytes, 0, length);
    }

    ByteString name() {
        return ByteString.copyOf(bytes, nameAt, length);
    }

    static byte lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? (byte) (letter + 32) : letter;
    }
}

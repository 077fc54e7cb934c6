package dev.strata.engine.browse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the header of an ELF file says (System V ABI, chapter 4).
 *
 * @param bits 32 or 64
 * @param type the number in {@code e_type}: 1 relocatable, 2 executable, 3 shared or position independent, 4 core
 * @param machine the number in {@code e_machine}
 * @param interpreter the program that loads it; empty where it is linked statically, or is no program
 */
public record ElfSummary(
        int bits, boolean littleEndian, int abi, int type, int machine, long entry, Optional<String> interpreter) {

    private static final int MAGIC = 0x7F454C46;
    private static final int HEADER_32 = 52;
    private static final int HEADER_64 = 64;
    private static final int PT_INTERP = 3;
    private static final int LONGEST_PATH = 4096;

    /** Reads the begin of a file; empty if it is no ELF file. */
    static Optional<ElfSummary> read(byte[] head) {
        if (head.length < HEADER_32 || ByteBuffer.wrap(head).getInt(0) != MAGIC) {
            return Optional.empty();
        }
        boolean wide = head[4] == 2;
        boolean little = head[5] == 1;
        if (head[4] < 1 || head[4] > 2 || head[5] < 1 || head[5] > 2 || (wide && head.length < HEADER_64)) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return Optional.of(new ElfSummary(
                wide ? 64 : 32,
                little,
                head[7] & 0xFF,
                Short.toUnsignedInt(bytes.getShort(16)),
                Short.toUnsignedInt(bytes.getShort(18)),
                wide ? bytes.getLong(24) : Integer.toUnsignedLong(bytes.getInt(24)),
                interpreter(bytes, wide)));
    }

    private static Optional<String> interpreter(ByteBuffer bytes, boolean wide) {
        long table = wide ? bytes.getLong(32) : Integer.toUnsignedLong(bytes.getInt(28));
        int size = Short.toUnsignedInt(bytes.getShort(wide ? 54 : 42));
        int count = Short.toUnsignedInt(bytes.getShort(wide ? 56 : 44));
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * size;
            if (table < 0 || at + (wide ? 56 : 32) > bytes.limit()) {
                return Optional.empty();
            }
            if (bytes.getInt((int) at) == PT_INTERP) {
                return text(
                        bytes,
                        wide ? bytes.getLong((int) at + 8) : Integer.toUnsignedLong(bytes.getInt((int) at + 4)),
                        wide ? bytes.getLong((int) at + 32) : Integer.toUnsignedLong(bytes.getInt((int) at + 16)));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(ByteBuffer bytes, long offset, long length) {
        if (offset < 0 || length < 1 || length > LONGEST_PATH || offset > bytes.limit() - length) {
            return Optional.empty();
        }
        byte[] text = new byte[(int) length];
        bytes.get((int) offset, text);
        return Optional.of(new String(text, StandardCharsets.UTF_8).replace("\0", ""));
    }
}

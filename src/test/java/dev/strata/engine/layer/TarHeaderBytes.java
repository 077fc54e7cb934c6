package dev.strata.engine.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One raw header of 512 bytes, field by field; whatever is not set is as GNU tar would leave it. */
public final class TarHeaderBytes {

    private final byte[] block = new byte[512];
    private boolean checksummed = true;

    public TarHeaderBytes(byte[] name, char type) {
        put(0, 100, name);
        mode(type == '5' ? 0755 : 0644).uid(0).gid(0).size(0).mtime(0);
        block[156] = (byte) type;
        ustar();
    }

    public TarHeaderBytes(String name, char type) {
        this(name.getBytes(StandardCharsets.UTF_8), type);
    }

    public TarHeaderBytes ustar() {
        return put(257, 8, new byte[] {'u', 's', 't', 'a', 'r', 0, '0', '0'});
    }

    public TarHeaderBytes gnu() {
        return put(257, 8, new byte[] {'u', 's', 't', 'a', 'r', ' ', ' ', 0});
    }

    /** The header of the seventh edition of Unix: nothing after the link name. */
    public TarHeaderBytes v7() {
        Arrays.fill(block, 257, 512, (byte) 0);
        return this;
    }

    public TarHeaderBytes mode(int mode) {
        return octal(100, 8, mode);
    }

    public TarHeaderBytes uid(long uid) {
        return uid > 07777777 ? base256(108, 8, uid) : octal(108, 8, uid);
    }

    public TarHeaderBytes gid(long gid) {
        return gid > 07777777 ? base256(116, 8, gid) : octal(116, 8, gid);
    }

    public TarHeaderBytes size(long size) {
        return size > 077777777777L ? base256(124, 12, size) : octal(124, 12, size);
    }

    public TarHeaderBytes mtime(long seconds) {
        return seconds < 0 || seconds > 077777777777L ? base256(136, 12, seconds) : octal(136, 12, seconds);
    }

    public TarHeaderBytes link(byte[] target) {
        return put(157, 100, target);
    }

    public TarHeaderBytes prefix(String prefix) {
        return put(345, 155, prefix.getBytes(StandardCharsets.UTF_8));
    }

    public TarHeaderBytes device(long major, long minor) {
        if (major > 07777777 || minor > 07777777) {
            return base256(329, 8, major).base256(337, 8, minor);
        }
        return octal(329, 8, major).octal(337, 8, minor);
    }

    public TarHeaderBytes octal(int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        return put(
                offset,
                length,
                ("0".repeat(length - 1 - digits.length()) + digits).getBytes(StandardCharsets.US_ASCII));
    }

    public TarHeaderBytes base256(int offset, int length, long value) {
        byte[] field = new byte[length];
        Arrays.fill(field, (byte) (value < 0 ? 0xFF : 0));
        long rest = value;
        for (int i = length - 1; i >= Math.max(0, length - 8); i--) {
            field[i] = (byte) rest;
            rest >>= 8;
        }
        field[0] = (byte) (value < 0 ? 0xFF : field[0] | 0x80);
        return put(offset, length, field);
    }

    /** Sets a field to these bytes and fills it up with NUL. */
    public TarHeaderBytes put(int offset, int length, byte[] value) {
        Arrays.fill(block, offset, offset + length, (byte) 0);
        System.arraycopy(value, 0, block, offset, value.length);
        return this;
    }

    /** Leaves the checksum field as it is. */
    public TarHeaderBytes withoutChecksum() {
        checksummed = false;
        return this;
    }

    public byte[] bytes() {
        byte[] copy = block.clone();
        if (checksummed) {
            Arrays.fill(copy, 148, 156, (byte) ' ');
            int sum = 0;
            for (byte b : copy) {
                sum += b & 0xFF;
            }
            byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, copy, 148, 8);
        }
        return copy;
    }
}

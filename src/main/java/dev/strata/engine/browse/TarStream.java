package dev.strata.engine.browse;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tar archive in the pax interchange format (POSIX, pax): a ustar header, before it an extended one for what that has
 * no room for. Names and attributes are written as the bytes that they are.
 */
final class TarStream {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long MAX_ID = 07777777;
    private static final long MAX_SIZE = 077777777777L;

    private final OutputStream out;
    private long written;

    TarStream(OutputStream out) {
        this.out = out;
    }

    void header(ByteString name, char type, Attributes attributes) throws IOException {
        write(name, type, attributes, 0, ByteString.EMPTY, 0, 0);
    }

    void link(ByteString name, char type, Attributes attributes, ByteString target) throws IOException {
        write(name, type, attributes, 0, target, 0, 0);
    }

    void device(ByteString name, char type, Node.Special device) throws IOException {
        write(name, type, device.attributes(), 0, ByteString.EMPTY, device.major(), device.minor());
    }

    /** Begins a file; its content, and then {@link #pad}, must follow. */
    void file(ByteString name, Attributes attributes, long size) throws IOException {
        write(name, '0', attributes, size, ByteString.EMPTY, 0, 0);
    }

    void content(byte[] bytes, int count) throws IOException {
        out.write(bytes, 0, count);
        written += count;
    }

    /** Fills up to the end of a block. */
    void pad() throws IOException {
        int rest = (int) (-written & (BLOCK - 1));
        content(new byte[rest], rest);
    }

    void finish() throws IOException {
        content(new byte[2 * BLOCK], 2 * BLOCK);
        out.flush();
    }

    private void write(
            ByteString name, char type, Attributes attributes, long size, ByteString target, int major, int minor)
            throws IOException {
        Map<ByteString, ByteString> records = records(name, attributes, size, target);
        if (!records.isEmpty()) {
            byte[] body = body(records);
            block(ByteString.of("pax"), 'x', Attributes.IMPLICIT_DIRECTORY, body.length, ByteString.EMPTY, 0, 0);
            content(body, body.length);
            pad();
        }
        block(name, type, attributes, size, target, major, minor);
    }

    private static Map<ByteString, ByteString> records(
            ByteString name, Attributes attributes, long size, ByteString target) {
        Map<ByteString, ByteString> records = new TreeMap<>();
        if (name.length() > NAME || !isAscii(name)) {
            records.put(ByteString.of("path"), name);
        }
        if (target.length() > NAME || !isAscii(target)) {
            records.put(ByteString.of("linkpath"), target);
        }
        putIf(attributes.uid() > MAX_ID, records, "uid", Long.toString(attributes.uid()));
        putIf(attributes.gid() > MAX_ID, records, "gid", Long.toString(attributes.gid()));
        putIf(size > MAX_SIZE, records, "size", Long.toString(size));
        boolean plain =
                attributes.mtimeNanos() == 0 && attributes.mtimeSeconds() >= 0 && attributes.mtimeSeconds() <= MAX_SIZE;
        putIf(!plain, records, "mtime", time(attributes));
        attributes
                .xattrs()
                .forEach((key, value) ->
                        records.put(ByteString.of("SCHILY.xattr.").concat(key), value));
        if (records.values().stream().anyMatch(value -> !isUtf8(value))
                && (records.containsKey(ByteString.of("path")) || records.containsKey(ByteString.of("linkpath")))) {
            records.put(ByteString.of("hdrcharset"), ByteString.of("BINARY"));
        }
        return records;
    }

    private static void putIf(boolean needed, Map<ByteString, ByteString> records, String key, String value) {
        if (needed) {
            records.put(ByteString.of(key), ByteString.of(value));
        }
    }

    /** A decimal number; before 1970 the nanoseconds count upwards from a second below. */
    private static String time(Attributes attributes) {
        var exact = new java.math.BigDecimal(attributes.mtimeSeconds())
                .add(java.math.BigDecimal.valueOf(attributes.mtimeNanos(), 9));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private static byte[] body(Map<ByteString, ByteString> records) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        // what the bytes of names mean must be known before them
        ByteString charset = ByteString.of("hdrcharset");
        if (records.containsKey(charset)) {
            record(body, charset, records.get(charset));
        }
        records.forEach((key, value) -> {
            if (!key.equals(charset)) {
                record(body, key, value);
            }
        });
        return body.toByteArray();
    }

    /** Its length, which counts its own digits, the key and the value. */
    private static void record(ByteArrayOutputStream body, ByteString key, ByteString value) {
        int rest = key.length() + value.length() + 3;
        int length = rest + Integer.toString(rest).length();
        length = rest + Integer.toString(length).length();
        body.writeBytes((length + " ").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(key.toBytes());
        body.write('=');
        body.writeBytes(value.toBytes());
        body.write('\n');
    }

    private void block(
            ByteString name, char type, Attributes attributes, long size, ByteString target, int major, int minor)
            throws IOException {
        byte[] header = new byte[BLOCK];
        put(header, 0, NAME, name);
        octal(header, 100, 8, attributes.mode());
        octal(header, 108, 8, Math.min(attributes.uid(), MAX_ID));
        octal(header, 116, 8, Math.min(attributes.gid(), MAX_ID));
        octal(header, 124, 12, Math.min(size, MAX_SIZE));
        octal(header, 136, 12, Math.clamp(attributes.mtimeSeconds(), 0, MAX_SIZE));
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        put(header, 157, NAME, target);
        put(header, 257, 8, ByteString.copyOf(new byte[] {'u', 's', 't', 'a', 'r', 0, '0', '0'}));
        octal(header, 329, 8, major);
        octal(header, 337, 8, minor);
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xFF;
        }
        octal(header, 148, 7, sum);
        content(header, BLOCK);
    }

    private static void put(byte[] header, int at, int room, ByteString bytes) {
        bytes.substring(0, Math.min(room, bytes.length())).writeTo(ByteBuffer.wrap(header, at, room));
    }

    private static void octal(byte[] header, int at, int room, long value) {
        String digits = ("%0" + (room - 1) + "o").formatted(value);
        put(header, at, room, ByteString.of(digits));
        header[at + room - 1] = 0;
    }

    private static boolean isAscii(ByteString bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.at(i) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(ByteString bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toBytes()));
            return decoded.length() <= bytes.length();
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}

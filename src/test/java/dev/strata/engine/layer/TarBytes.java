package dev.strata.engine.layer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes a tar byte by byte, entry after entry: ordinary ones in one call, odd ones from raw headers. Names longer than a
 * header's field get a PAX record.
 */
public final class TarBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();

    public TarBytes file(String name, String content) {
        return file(name, utf8(content));
    }

    public TarBytes file(String name, byte[] content) {
        return entry(header(utf8(name), '0'), content);
    }

    public TarBytes directory(String name) {
        return directory(name, 0755);
    }

    public TarBytes directory(String name, int mode) {
        return entry(header(utf8(name), '5').mode(mode));
    }

    public TarBytes symlink(String name, String target) {
        return link('2', name, utf8(target));
    }

    public TarBytes hardLink(String name, String target) {
        return link('1', name, utf8(target));
    }

    public TarBytes link(char type, String name, byte[] target) {
        if (target.length > 100) {
            pax("linkpath", target);
        }
        return entry(header(utf8(name), type)
                .mode(type == '2' ? 0777 : 0644)
                .link(Arrays.copyOf(target, Math.min(100, target.length))));
    }

    /** Hides {@code path} of the layers below. */
    public TarBytes whiteout(String path) {
        int name = path.lastIndexOf('/') + 1;
        return file(path.substring(0, name) + ".wh." + path.substring(name), "");
    }

    /** Hides what {@code directory} holds in the layers below; the empty string is the root. */
    public TarBytes opaque(String directory) {
        return file((directory.isEmpty() ? "" : directory + "/") + ".wh..wh..opq", "");
    }

    public TarBytes characterDevice(String name, long major, long minor) {
        return entry(header(utf8(name), '3').device(major, minor));
    }

    public TarBytes blockDevice(String name, long major, long minor) {
        return entry(header(utf8(name), '4').device(major, minor));
    }

    public TarBytes fifo(String name) {
        return entry(header(utf8(name), '6'));
    }

    /** Adds a record to the extended header of the next entry. */
    public TarBytes pax(String key, String value) {
        return pax(key, utf8(value));
    }

    public TarBytes pax(String key, byte[] value) {
        records.writeBytes(record(key, value));
        return this;
    }

    public TarBytes xattr(String name, String value) {
        return pax("SCHILY.xattr." + name, value);
    }

    public TarBytes globalPax(String key, String value) {
        return raw(extended('g', record(key, utf8(value))));
    }

    /** GNU's way to say a long name ({@code L}) or link target ({@code K}) of the next entry. */
    public TarBytes gnuLong(char type, String value) {
        byte[] text = utf8(value);
        byte[] terminated = Arrays.copyOf(text, text.length + 1);
        return raw(new TarHeaderBytes("././@LongLink", type)
                        .gnu()
                        .size(terminated.length)
                        .bytes())
                .raw(padded(terminated));
    }

    public TarBytes entry(TarHeaderBytes header) {
        return entry(header, new byte[0]);
    }

    /** An entry with content; the header's size is set. */
    public TarBytes entry(TarHeaderBytes header, byte[] content) {
        return rawEntry(header.size(content.length), content);
    }

    /** An entry whose header stays as it is. */
    public TarBytes rawEntry(TarHeaderBytes header, byte[] content) {
        flushRecords();
        return raw(header.bytes()).raw(padded(content));
    }

    public TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A header for {@code name}; one that is too long goes into the extended header. */
    public TarHeaderBytes header(byte[] name, char type) {
        if (name.length > 100) {
            pax("path", name);
        }
        return new TarHeaderBytes(Arrays.copyOf(name, Math.min(100, name.length)), type);
    }

    /** The archive with the two zero blocks that end it. */
    public byte[] end() {
        flushRecords();
        return raw(new byte[1024]).unfinished();
    }

    /** The archive as it stands. */
    public byte[] unfinished() {
        flushRecords();
        return out.toByteArray();
    }

    /** One PAX record: its own length, key, value. */
    public static byte[] record(String key, byte[] value) {
        byte[] name = utf8(key);
        int body = name.length + value.length + 3;
        int length = body + Integer.toString(body).length();
        if (Integer.toString(length).length() > Integer.toString(body).length()) {
            length = body + Integer.toString(length).length();
        }
        var record = new ByteArrayOutputStream();
        record.writeBytes(utf8(length + " "));
        record.writeBytes(name);
        record.write('=');
        record.writeBytes(value);
        record.write('\n');
        return record.toByteArray();
    }

    /** An extended header block of type {@code x} or {@code g} with this body. */
    public static byte[] extended(char type, byte[] body) {
        var block = new ByteArrayOutputStream();
        block.writeBytes(
                new TarHeaderBytes("PaxHeaders/entry", type).size(body.length).bytes());
        block.writeBytes(padded(body));
        return block.toByteArray();
    }

    private void flushRecords() {
        if (records.size() > 0) {
            out.writeBytes(extended('x', records.toByteArray()));
            records.reset();
        }
    }

    static byte[] padded(byte[] content) {
        return Arrays.copyOf(content, (content.length + 511) / 512 * 512);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

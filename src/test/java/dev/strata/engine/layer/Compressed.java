package dev.strata.engine.layer;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Compressed forms of bytes, for layers under test. */
public final class Compressed {

    private Compressed() {}

    /** One gzip member. */
    public static byte[] gzip(byte[] plain) {
        return gzipMembers(plain, Math.max(1, plain.length));
    }

    /** A gzip member for every {@code each} bytes. */
    public static byte[] gzipMembers(byte[] plain, int each) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < plain.length; at += each) {
            try (var member = new GZIPOutputStream(out)) {
                member.write(plain, at, Math.min(each, plain.length - at));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return out.toByteArray();
    }

    /** One zstd frame. */
    public static byte[] zstd(byte[] plain) {
        return Zstd.compress(plain);
    }

    /** A zstd frame for every {@code each} bytes, a skippable one before each of them and at the end. */
    public static byte[] zstdFrames(byte[] plain, int each) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at == 0 || at < plain.length; at += each) {
            out.writeBytes(skippable("skip me".getBytes()));
            out.writeBytes(zstd(Arrays.copyOfRange(plain, at, Math.min(plain.length, at + each))));
        }
        out.writeBytes(skippable(new byte[0]));
        return out.toByteArray();
    }

    /** A frame that readers pass over (RFC 8878, section 3.1.2). */
    public static byte[] skippable(byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A50)
                .putInt(body.length)
                .put(body)
                .array();
    }
}

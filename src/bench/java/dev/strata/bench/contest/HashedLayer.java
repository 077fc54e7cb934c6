package dev.strata.bench.contest;

import com.github.luben.zstd.ZstdInputStream;
import dev.strata.bench.images.Codec;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A compressed layer, hashed while it is read. */
final class HashedLayer implements Closeable {

    static final int BUFFER = 256 << 10;

    private final MessageDigest served = sha256();
    private final InputStream compressed;

    HashedLayer(Path file) throws IOException {
        compressed = new DigestInputStream(Files.newInputStream(file), served);
    }

    InputStream compressed() {
        return compressed;
    }

    /** Reads to the end and hashes what comes out. */
    String diffId(Codec codec) throws IOException {
        MessageDigest content = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream plain =
                codec == Codec.GZIP ? new GZIPInputStream(compressed, BUFFER) : new ZstdInputStream(compressed)) {
            for (int count = plain.read(buffer); count >= 0; count = plain.read(buffer)) {
                content.update(buffer, 0, count);
            }
        }
        return name(content);
    }

    /** Digest of the compressed bytes; only once they were read to their end. */
    String digest() {
        return name(served);
    }

    static String name(MessageDigest hash) {
        return "sha256:" + HexFormat.of().formatHex(hash.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}

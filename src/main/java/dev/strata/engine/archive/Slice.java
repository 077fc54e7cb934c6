package dev.strata.engine.archive;

import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.image.Digest;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;

/** A run of bytes in a file. */
record Slice(Path file, long offset, long size) {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** Opens the bytes from {@code from} on; with a descriptor of its own, so that no reader disturbs another. */
    InputStream open(long from) throws IOException {
        // not a channel, which an interrupt of one of several readers would close
        FileInputStream in = new FileInputStream(file.toFile());
        try {
            in.skipNBytes(offset + from);
        } catch (IOException e) {
            in.close();
            throw e;
        }
        return new Reader(in, size - from);
    }

    /** All bytes, if they are few. */
    byte[] bytes(String name, int most) throws IOException {
        if (size > most) {
            throw new LimitExceeded(name, "a document's size", most, size);
        }
        try (InputStream in = open(0)) {
            return in.readAllBytes();
        }
    }

    /** Up to {@code count} of the first bytes. */
    byte[] head(int count) throws IOException {
        try (InputStream in = open(0)) {
            return in.readNBytes(count);
        }
    }

    Digest digest() throws IOException, InterruptedException {
        MessageDigest hash = Digest.newSha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = open(0)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                hash.update(buffer, 0, count);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        }
        return Digest.of(hash.digest());
    }

    private static final class Reader extends InputStream {
        private final InputStream in;
        private long left;

        Reader(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the file has become shorter");
            }
            left -= count;
            return count;
        }

        @Override
        public int available() {
            return (int) Math.min(left, Integer.MAX_VALUE);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

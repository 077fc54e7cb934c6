package dev.strata.engine.layer;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Any number of zstd frames, skippable ones included (RFC 8878). Windows over 128 MiB are refused. */
final class ZstdInflation implements Inflation {

    private static final int PIECE = 64 << 10;

    private final ZstdInputStreamNoFinalizer frames;
    private final Complaints complaints;
    private final byte[] piece = new byte[PIECE];

    ZstdInflation(CompressedBytes in, Complaints complaints) {
        this.complaints = complaints;
        try {
            this.frames = new ZstdInputStreamNoFinalizer(new Source(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean inflate(ByteBuffer out) throws IOException, InterruptedException {
        try {
            int count = frames.read(piece, 0, Math.min(piece.length, out.remaining()));
            if (count < 0) {
                return false;
            }
            out.put(piece, 0, count);
            return true;
        } catch (ZstdIOException e) {
            throw complaints.because("damaged zstd stream: " + e.getMessage());
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
    }

    @Override
    public void close() {
        try {
            frames.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The library reads from a stream; ours has nothing to close. */
    private static final class Source extends InputStream {
        private final CompressedBytes in;

        private Source(CompressedBytes in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] out, int from, int length) throws IOException {
            try {
                return in.read(ByteBuffer.wrap(out, from, length));
            } catch (InterruptedException e) {
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }
    }
}

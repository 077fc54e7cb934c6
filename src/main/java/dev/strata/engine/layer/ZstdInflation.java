package dev.strata.engine.layer;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Any number of zstd frames, skippable ones included (RFC 8878). Windows over 128 MiB are refused. */
final class ZstdInflation implements Inflation {

    private final ZstdDecompressCtx frames = new ZstdDecompressCtx();
    private final CompressedBytes in;
    private final Complaints complaints;
    private boolean inFrame;

    /** Whether there may be plain bytes for which there was no room. */
    private boolean holdsBack;

    ZstdInflation(CompressedBytes in, Complaints complaints) {
        this.in = in;
        this.complaints = complaints;
    }

    @Override
    public boolean inflate(ByteBuffer out) throws IOException, InterruptedException {
        int from = out.position();
        while (out.position() == from) {
            if (!holdsBack && !in.hasMore()) {
                if (inFrame) {
                    throw complaints.because("zstd stream ends too early");
                }
                return false;
            }
            inflateSome(out);
        }
        return true;
    }

    private void inflateSome(ByteBuffer out) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(in.array(), in.position(), in.available());
        try {
            inFrame = !frames.decompressByteBufferStream(out, source);
        } catch (ZstdException e) {
            throw complaints.because("damaged zstd stream: " + e.getMessage());
        }
        in.skip(in.available() - source.remaining());
        holdsBack = inFrame && !out.hasRemaining();
    }

    @Override
    public void close() {
        frames.close();
    }
}

package dev.strata.engine.layer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * Any number of gzip members, one after another (RFC 1952). Zero bytes after the last member are padding, as gzip itself
 * takes them; anything else there is refused, as are a wrong checksum or length.
 */
final class GzipInflation implements Inflation {

    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final CompressedBytes in;
    private final Complaints complaints;
    private final Deflate deflate;
    private final CRC32 checksum = new CRC32();
    private final CRC32 headerChecksum = new CRC32();
    private boolean inMember;

    GzipInflation(CompressedBytes in, Deflate deflate, Complaints complaints) {
        this.in = in;
        this.deflate = deflate;
        this.complaints = complaints;
    }

    @Override
    public boolean inflate(ByteBuffer out) throws IOException, InterruptedException {
        while (inMember || beginMember()) {
            int from = out.position();
            int count = inflateSome(out);
            if (count > 0) {
                checksum.update(out.slice(from, count));
                return true;
            }
            if (deflate.finished()) {
                endMember();
            } else {
                feed();
            }
        }
        return false;
    }

    private int inflateSome(ByteBuffer out) throws IOException {
        try {
            return deflate.inflate(out);
        } catch (DataFormatException _) {
            throw complaints.because("damaged gzip stream");
        }
    }

    private void feed() throws IOException, InterruptedException {
        in.skip(in.available());
        if (!in.hasMore()) {
            throw truncated();
        }
        deflate.setInput(in.array(), in.position(), in.available());
    }

    private boolean beginMember() throws IOException, InterruptedException {
        if (!in.hasMore()) {
            return false;
        }
        headerChecksum.reset();
        int first = header();
        if (first == 0) {
            skipPadding();
            return false;
        }
        if (first != 0x1F || header() != 0x8B) {
            throw complaints.because("neither a gzip member nor padding after a gzip member");
        }
        if (header() != DEFLATE) {
            throw complaints.because("gzip member of an unknown compression method");
        }
        readOptionalFields();
        checksum.reset();
        deflate.reset();
        if (in.hasMore()) {
            deflate.setInput(in.array(), in.position(), in.available());
        }
        inMember = true;
        return true;
    }

    private void readOptionalFields() throws IOException, InterruptedException {
        int flags = header();
        if ((flags & RESERVED) != 0) {
            throw complaints.because("gzip member with reserved flags");
        }
        skipHeader(6);
        if ((flags & EXTRA) != 0) {
            skipHeader(header() | header() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerChecksum.getValue() & 0xFFFF;
            if ((header() | header() << 8) != expected) {
                throw complaints.because("gzip header checksum does not match");
            }
        }
    }

    private void endMember() throws IOException, InterruptedException {
        in.leave(deflate.remaining());
        long length = deflate.written() & 0xFFFF_FFFFL;
        if (trailer() != checksum.getValue()) {
            throw complaints.because("gzip checksum does not match");
        }
        if (trailer() != length) {
            throw complaints.because("gzip length does not match");
        }
        inMember = false;
    }

    private long trailer() throws IOException, InterruptedException {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (long) header() << shift;
        }
        return value;
    }

    private int header() throws IOException, InterruptedException {
        int value = in.read();
        if (value < 0) {
            throw truncated();
        }
        headerChecksum.update(value);
        return value;
    }

    private void skipHeader(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            header();
        }
    }

    private void skipText() throws IOException, InterruptedException {
        while (header() != 0) {
            // names and comments mean nothing for a layer
        }
    }

    private void skipPadding() throws IOException, InterruptedException {
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != 0) {
                throw complaints.because("neither a gzip member nor padding after a gzip member");
            }
        }
    }

    private IOException truncated() {
        return complaints.because("gzip stream ends too early");
    }

    @Override
    public void close() {
        deflate.close();
    }
}

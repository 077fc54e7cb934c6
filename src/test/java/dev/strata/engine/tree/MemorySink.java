package dev.strata.engine.tree;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps contents in memory, in the order in which they came, and holds its callers to the protocol. */
public final class MemorySink implements ContentSink {

    private final List<Bytes> contents = new ArrayList<>();
    private final ByteArrayOutputStream current = new ByteArrayOutputStream();
    private long announced = -1;

    /** Everything taken in so far. */
    public List<Bytes> contents() {
        return contents;
    }

    /** The bytes of content that any such sink has made. */
    public static byte[] bytesOf(Content content) {
        return ((Bytes) content).bytes.clone();
    }

    @Override
    public void begin(long size) {
        if (announced >= 0) {
            throw new IllegalStateException("a file is still open");
        }
        announced = size;
    }

    @Override
    public void write(ByteBuffer bytes) {
        requireOpen();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        current.writeBytes(copy);
    }

    @Override
    public void zeros(long count) {
        requireOpen();
        current.writeBytes(new byte[Math.toIntExact(count)]);
    }

    @Override
    public Content end() {
        requireOpen();
        if (current.size() != announced) {
            throw new IllegalStateException(announced + " bytes announced, " + current.size() + " came");
        }
        var content = new Bytes(current.toByteArray());
        contents.add(content);
        current.reset();
        announced = -1;
        return content;
    }

    private void requireOpen() {
        if (announced < 0) {
            throw new IllegalStateException("no file is open");
        }
    }

    /** Content in memory. */
    public record Bytes(byte[] bytes) implements Content {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Content copyTo(ContentSink sink) throws java.io.IOException {
            sink.begin(bytes.length);
            sink.write(ByteBuffer.wrap(bytes));
            return sink.end();
        }
    }
}

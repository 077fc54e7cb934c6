package dev.strata.engine.layer;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The JDK's inflater, which every machine has. */
final class JdkDeflate implements Deflate {

    private final Inflater inflater = new Inflater(true);

    @Override
    public void reset() {
        inflater.reset();
    }

    @Override
    public void setInput(byte[] bytes, int from, int length) {
        inflater.setInput(bytes, from, length);
    }

    @Override
    public int inflate(ByteBuffer out) throws DataFormatException {
        int count = inflater.inflate(out);
        if (count == 0 && inflater.needsDictionary()) {
            throw new DataFormatException("a dictionary is wanted");
        }
        return count;
    }

    @Override
    public boolean finished() {
        return inflater.finished();
    }

    @Override
    public int remaining() {
        return inflater.getRemaining();
    }

    @Override
    public long written() {
        return inflater.getBytesWritten();
    }

    @Override
    public void close() {
        inflater.end();
    }
}

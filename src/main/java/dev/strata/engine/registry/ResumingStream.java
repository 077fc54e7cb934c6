package dev.strata.engine.registry;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.image.Descriptor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;

/**
 * A blob's bytes, never more than its descriptor says. After a cut or a stall it asks for the rest; what the registry
 * then gives a second time is passed over, which is safe because a digest names the content.
 */
final class ResumingStream extends InputStream {

    /** Less than this between two cuts is no progress. */
    private static final long PROGRESS = 64 * 1024;

    private final Repository repository;
    private final Descriptor descriptor;
    private final Patience patience;
    private Response response;
    private long position;
    private long lastCut;
    private int cuts;

    ResumingStream(Repository repository, Descriptor descriptor, Patience patience, Repository.Opened opened) {
        this.repository = repository;
        this.descriptor = descriptor;
        this.patience = patience;
        this.response = opened.response();
        this.position = opened.start();
        this.lastCut = position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position == descriptor.size()) {
            return -1;
        }
        int wanted = (int) Math.min(length, descriptor.size() - position);
        while (true) {
            int count;
            try {
                count = response.body().read(target, offset, wanted);
            } catch (IOException e) {
                reconnect(e);
                continue;
            }
            if (count >= 0) {
                advance(count);
                return count;
            }
            reconnect(new EOFException());
        }
    }

    private void advance(int count) {
        position += count;
        if (position == descriptor.size()) {
            response.finished();
        }
    }

    @Override
    public void close() {
        response.close();
    }

    private void reconnect(IOException cut) throws IOException {
        response.close();
        IOException reason = cut;
        while (true) {
            cuts = position - lastCut >= PROGRESS ? 1 : cuts + 1;
            lastCut = position;
            if (cuts >= patience.tries()) {
                throw reason instanceof Unreachable known ? known : Transport.broken(repository.host(), reason);
            }
            try {
                Thread.sleep(patience.pauseAfter(cuts));
                Repository.Opened opened = repository.blob(descriptor, position);
                response = opened.response();
                response.body().skipNBytes(position - opened.start());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            } catch (Unreachable e) {
                // it was there a moment ago, and may be restarting
                reason = e;
            } catch (StrataException e) {
                throw e;
            } catch (IOException e) {
                response.close();
                reason = e;
            }
        }
    }
}

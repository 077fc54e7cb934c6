package dev.strata.engine.verify;

import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.fs.erofs.ErofsCheck;
import dev.strata.engine.fs.erofs.ErofsReader;
import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Ledger.Promise;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.engine.verify.Finding.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Reads one filesystem image from its first byte to its last and says what is wrong with it. */
final class FileCheck {

    private FileCheck() {}

    /** What is wrong with a file. */
    record Fault(Problem problem, String detail) {}

    static Optional<Fault> of(Promise promise) throws IOException, InterruptedException {
        try {
            Optional<Fault> fault = bytes(promise);
            return fault.isPresent() ? fault : structure(promise);
        } catch (NoSuchFileException _) {
            return Optional.of(new Fault(Problem.MISSING, "there is no such file"));
        } catch (CacheUnreadable e) {
            return Optional.of(new Fault(Problem.STRUCTURE, e.reason()));
        } catch (Unsupported e) {
            return Optional.of(new Fault(Problem.STRUCTURE, e.feature()));
        } catch (ClosedByInterruptException _) {
            boolean _ = Thread.interrupted();
            throw new InterruptedException("while checking " + promise.file());
        }
    }

    private static Optional<Fault> bytes(Promise promise) throws IOException {
        Path file = promise.file();
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        long length = Files.size(file);
        if (promise.length().isPresent() && promise.length().get() != length) {
            return Optional.of(new Fault(
                    Problem.LENGTH,
                    "%d bytes instead of %d".formatted(length, promise.length().get())));
        }
        if (promise.checksum().isEmpty()) {
            return Optional.empty();
        }
        String found = ErofsCheck.checksum(file);
        String wanted = promise.checksum().get();
        return found.equals(wanted)
                ? Optional.empty()
                : Optional.of(new Fault(Problem.CHECKSUM, "%s instead of %s".formatted(found, wanted)));
    }

    /** Of bytes that are known to be the right ones the tree says enough; of others every content is read. */
    private static Optional<Fault> structure(Promise promise) throws IOException {
        if (!(promise.name() instanceof BlobName)) {
            return Optional.empty(); // its bytes are those that were compared with a tree when it was made
        }
        try (ErofsReader reader = ErofsReader.open(promise.file())) {
            Directory root = reader.root();
            if (promise.checksum().isEmpty()) {
                readContents(reader, root);
            }
        }
        return Optional.empty();
    }

    private static void readContents(ErofsReader reader, Directory root) throws IOException {
        Deque<Directory> pending = new ArrayDeque<>();
        pending.push(root);
        while (!pending.isEmpty()) {
            for (Node node : pending.pop().sortedEntries().values()) {
                if (node instanceof Directory directory) {
                    pending.push(directory);
                } else if (node instanceof Node.RegularFile file) {
                    try (InputStream bytes = reader.stream(file.content(), 0)) {
                        bytes.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        }
    }
}

package dev.strata.engine.verify;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.store.BlobName;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Lease;
import dev.strata.engine.store.Ledger;
import dev.strata.engine.store.Ledger.Promise;
import dev.strata.engine.store.StoredFile;
import dev.strata.engine.store.TargetName;
import dev.strata.engine.verify.Finding.Kind;
import dev.strata.engine.verify.Finding.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads everything that a cache holds, or all that one image needs, and holds it against what is recorded. Damaged files
 * are marked, so that nobody is given them any more. The cache stays in use meanwhile; nothing that is being checked is
 * collected as garbage.
 */
public final class Verifier {

    private final Cache cache;
    private final Ledger ledger;

    public Verifier(Cache cache) {
        this.cache = cache;
        this.ledger = cache.ledger();
    }

    /** Checks the whole cache. */
    public VerifyReport verify(Progress progress) throws IOException, InterruptedException {
        return new Run(Optional.empty(), progress).run();
    }

    /** Checks what one image needs, and the catalog as a whole. */
    public VerifyReport verify(ImageKey image, Progress progress) throws IOException, InterruptedException {
        return new Run(Optional.of(image), progress).run();
    }

    /** One check, from its beginning to its end. */
    private final class Run {
        private final Optional<ImageKey> only;
        private final Progress progress;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Path> unknown = new ArrayList<>();
        private final Set<Digest> damaged = new HashSet<>();
        private int files;
        private int documents;
        private long bytes;

        Run(Optional<ImageKey> only, Progress progress) {
            this.only = only;
            this.progress = progress;
        }

        VerifyReport run() throws IOException, InterruptedException {
            try (Lease lease = cache.leaseToLook("verify")) {
                lease.hold(ledger.promises().stream().map(Promise::key).toList());
                Hurt hurt = Hurt.of(cache);
                // targets last: one that was made from a damaged blob is no better than that
                List<Promise> promises = ledger.promises().stream()
                        .filter(promise -> concerns(hurt.by(promise.name())))
                        .sorted(Comparator.comparing((Promise promise) -> promise.name() instanceof TargetName)
                                .thenComparing(Promise::file))
                        .toList();
                long total = promises.stream()
                        .mapToLong(promise -> promise.file().toFile().length())
                        .sum();
                checkCatalog();
                checkDocuments(hurt);
                for (Promise promise : promises) {
                    progress.report(Phase.CHECKING, bytes, total);
                    check(promise, hurt);
                }
                progress.report(Phase.DONE, total, total);
            }
            return new VerifyReport(findings, unknown, files, documents, bytes);
        }

        private boolean concerns(List<ImageKey> images) {
            return only.isEmpty() || images.contains(only.get());
        }

        private void checkCatalog() throws IOException {
            for (String fault : ledger.faults()) {
                String catalog = cache.layout().catalog().toString();
                findings.add(new Finding(Kind.CATALOG, catalog, Problem.ROWS, fault, List.of()));
            }
            for (Ledger.Disagreement one : ledger.disagreements()) {
                if (concerns(List.of(one.image()))) {
                    Problem problem = one.ofRow() ? Problem.ROWS : Problem.CHECKSUM;
                    findings.add(new Finding(Kind.CATALOG, one.subject(), problem, one.detail(), List.of(one.image())));
                }
            }
        }

        private void checkDocuments(Hurt hurt) throws IOException, InterruptedException {
            Set<Digest> wanted = new TreeSet<>(hurt.documents());
            wanted.addAll(ledger.documents());
            for (Digest digest : wanted) {
                stopWhenInterrupted();
                if (concerns(hurt.by(digest))) {
                    documents++;
                    check(digest, hurt.by(digest));
                }
            }
        }

        private void check(Digest digest, List<ImageKey> images) throws IOException {
            Optional<Document> document = ledger.document(digest);
            if (document.isEmpty()) {
                if (!images.isEmpty()) {
                    findings.add(
                            new Finding(Kind.DOCUMENT, digest.toString(), Problem.MISSING, "it is not stored", images));
                }
                return;
            }
            Digest found = Digest.of(digest.newHash().digest(document.get().bytes()));
            if (!found.equals(digest)) {
                findings.add(new Finding(
                        Kind.DOCUMENT, digest.toString(), Problem.CHECKSUM, "its bytes are " + found, images));
            }
        }

        private void check(Promise promise, Hurt hurt) throws IOException, InterruptedException {
            stopWhenInterrupted();
            files++;
            bytes += promise.file().toFile().length();
            Optional<FileCheck.Fault> fault = fault(promise);
            if (fault.isEmpty()) {
                ledger.markSound(promise.file());
                if (promise.checksum().isEmpty()) {
                    unknown.add(promise.file());
                }
                return;
            }
            if (promise.name() instanceof BlobName blob) {
                damaged.add(blob.digest());
            }
            List<ImageKey> images = hurt.by(promise.name());
            if (fault.get().problem() == Problem.MISSING && images.isEmpty()) {
                return; // a record of what was collected; nobody misses it
            }
            if (fault.get().problem() != Problem.MISSING) {
                ledger.markDamaged(promise.file(), fault.get().detail());
            }
            findings.add(new Finding(
                    kind(promise.name()),
                    promise.file().toString(),
                    fault.get().problem(),
                    fault.get().detail(),
                    images));
        }

        /** Looks again where something is wrong: the file may have been replaced between its record and its bytes. */
        private Optional<FileCheck.Fault> fault(Promise promise) throws IOException, InterruptedException {
            for (Digest source : promise.sources()) {
                if (damaged.contains(source)) {
                    return Optional.of(new FileCheck.Fault(Problem.SOURCE, "it was made from the damaged " + source));
                }
            }
            Optional<FileCheck.Fault> fault = FileCheck.of(promise);
            if (fault.isEmpty()) {
                return fault;
            }
            Optional<Promise> now = ledger.promise(promise.file());
            return now.isEmpty() ? Optional.empty() : FileCheck.of(now.get());
        }
    }

    private static Kind kind(StoredFile name) {
        return name instanceof BlobName ? Kind.BLOB : Kind.TARGET;
    }

    private static void stopWhenInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while checking the cache");
        }
    }
}

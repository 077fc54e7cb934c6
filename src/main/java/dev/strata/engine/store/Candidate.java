package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.Garbage.Kind;
import dev.strata.engine.store.Garbage.Why;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that might be garbage, by its name.
 *
 * @param blob present for a filesystem image of a layer
 * @param target present for a filesystem image of a whole image
 * @param part present for an unfinished download and its note: the digest that was being fetched
 * @param owner present for a working file
 */
record Candidate(
        Path path,
        boolean published,
        Optional<BlobName> blob,
        Optional<TargetName> target,
        Optional<Digest> part,
        Optional<Owner> owner) {

    static Optional<Candidate> of(Path path, Layout layout) {
        String name = String.valueOf(path.getFileName());
        Optional<BlobName> blob = BlobName.ofFile(name);
        if (path.equals(layout.blobs().resolve(name))) {
            return blob.map(_ -> new Candidate(path, true, blob, Optional.empty(), Optional.empty(), Optional.empty()));
        }
        if (path.equals(layout.targets().resolve(name))) {
            Optional<TargetName> target = TargetName.ofFile(name);
            return target.map(
                    _ -> new Candidate(path, true, Optional.empty(), target, Optional.empty(), Optional.empty()));
        }
        if (!path.equals(layout.ingest().resolve(name))) {
            return Optional.empty();
        }
        Candidate candidate =
                new Candidate(path, false, blob, Optional.empty(), Ingest.digestOfPart(name), Ingest.owner(name));
        return Optional.of(candidate).filter(Candidate::isUnderstood);
    }

    private boolean isUnderstood() {
        return blob.isPresent() || part.isPresent() || owner.isPresent();
    }

    Kind kind() {
        if (blob.isPresent()) {
            return Kind.BLOB;
        }
        if (target.isPresent()) {
            return Kind.TARGET;
        }
        return part.isPresent() ? Kind.PART : Kind.TEMPORARY;
    }

    /** What keeps the file, if anything does. */
    Optional<Keeper> keeper(Roots roots, Owner observer, Instant modified, Instant youngest) {
        return byImage(roots)
                .or(() -> byLease(roots))
                .or(() -> byOwner(observer))
                .or(() -> modified.isAfter(youngest) ? Optional.of(new Keeper(Why.GRACE, "")) : Optional.empty());
    }

    /** Removes what the catalog knows of the file. */
    void forget(Sql sql) throws SQLException {
        if (blob.isPresent()) {
            new BlobTable(sql).remove(blob.get(), published);
        }
        if (target.isPresent()) {
            new TargetTable(sql).remove(target.get());
        }
    }

    private Optional<Keeper> byImage(Roots roots) {
        return blob.filter(_ -> published)
                .map(roots.images()::get)
                .or(() -> target.map(roots.targets()::get))
                .map(tag -> new Keeper(Why.IMAGE, tag));
    }

    private Optional<Keeper> byLease(Roots roots) {
        return blob.map(BlobName::digest)
                .or(() -> target.map(TargetName::chainId))
                .or(() -> part)
                .map(roots.leases()::get)
                .map(by -> new Keeper(Why.LEASE, by));
    }

    private Optional<Keeper> byOwner(Owner observer) {
        return owner.filter(process -> !process.isGone(observer))
                .map(process -> new Keeper(Why.LEASE, "process " + process.pid()));
    }
}

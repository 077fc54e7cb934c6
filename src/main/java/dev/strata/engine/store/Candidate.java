package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import dev.strata.engine.store.DiskScan.Area;
import dev.strata.engine.store.Garbage.Keeper;
import dev.strata.engine.store.Garbage.Kind;
import dev.strata.engine.store.Garbage.Why;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
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
        Path directory = path.getParent();
        return directory == null ? Optional.empty() : in(Area.of(directory, layout), path);
    }

    /** What a file is that lies in some part of the cache: nothing, where that has no garbage. */
    static Optional<Candidate> in(Area area, Path path) {
        String name = String.valueOf(path.getFileName());
        return switch (area) {
            case BELOW_INGEST, RECORDS, ROOT, ELSEWHERE -> Optional.empty();
            case BLOBS ->
                BlobName.ofFile(name)
                        .map(blob -> new Candidate(
                                path, true, Optional.of(blob), Optional.empty(), Optional.empty(), Optional.empty()));
            case TARGETS ->
                TargetName.ofFile(name)
                        .map(target -> new Candidate(
                                path, true, Optional.empty(), Optional.of(target), Optional.empty(), Optional.empty()));
            case INGEST ->
                Optional.of(new Candidate(
                                path,
                                false,
                                BlobName.ofFile(name),
                                Optional.empty(),
                                Ingest.digestOfPart(name),
                                Ingest.owner(name)))
                        .filter(Candidate::isUnderstood);
        };
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

    /** What images and the trash know it by, where it is a finished file. */
    Optional<StoredFile> name() {
        return blob.<StoredFile>map(name -> name).or(() -> target);
    }

    /** What keeps the file, if anything does. */
    Optional<Keeper> keeper(Roots roots, Owner observer, Instant modified, Instant youngest) {
        return byImage(roots)
                .or(() -> holder(roots.leases(), observer).map(by -> new Keeper(Why.LEASE, by)))
                .or(() -> modified.isAfter(youngest) ? Optional.of(new Keeper(Why.GRACE, "")) : Optional.empty());
    }

    /** The operation under way that holds the file. */
    Optional<String> holder(Map<Digest, String> leases, Owner observer) {
        return blob.map(BlobName::digest)
                .or(() -> target.map(TargetName::chainId))
                .or(() -> part)
                .map(leases::get)
                .or(() ->
                        owner.filter(process -> !process.isGone(observer)).map(process -> "process " + process.pid()));
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
}

package dev.strata.engine.store;

import dev.strata.engine.StrataException.NotSaved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The filesystem images of whole images. They are out of the other program's sight, and go when no image has their
 * layers. Whoever relies on one holds a lease on its chain ID.
 */
public final class Targets {

    private final Layout layout;
    private final Catalog catalog;
    private final RecordFiles records;

    Targets(Layout layout, Catalog catalog, RecordFiles records) {
        this.layout = layout;
        this.catalog = catalog;
        this.records = records;
    }

    /** What is recorded of one whose file is there, has the recorded length, and is not known to be damaged. */
    public Optional<TargetRecord> find(TargetName name) throws IOException {
        Path file = file(name);
        Optional<TargetRecord> recorded = catalog.read(
                sql -> new DamageTable(layout, sql).has(file) ? Optional.empty() : new TargetTable(sql).find(name));
        return recorded.isPresent()
                        && Files.isRegularFile(file)
                        && Files.size(file) == recorded.get().length()
                ? recorded
                : Optional.empty();
    }

    /** All that are recorded, by image; images without any are left out. Whether a file is there is not looked at. */
    public Map<ImageKey, List<TargetName>> byImage() throws IOException {
        return catalog.read(sql -> new ChainReader(sql).targets());
    }

    /** Where it lies, or would lie. */
    public Path file(TargetName name) {
        return layout.target(name);
    }

    /**
     * Takes over a filesystem image that is written, forced to disk and checked, in the place of an older one. A crash
     * at any point leaves the new one, or none.
     *
     * @param file in the ingest directory; it is renamed
     */
    public void publish(Path file, TargetRecord target) throws IOException {
        if (Files.size(file) != target.length()) {
            throw new NotSaved(file.toString(), "the file has not the length that its record says");
        }
        // the older row would tell of the new file if that were renamed and the new row not written any more
        if (isRecorded(target.name())) {
            change(target.name(), sql -> new TargetTable(sql).remove(target.name()));
        }
        change(target.name(), sql -> {
            TargetTable table = new TargetTable(sql);
            table.remove(target.name());
            table.put(target);
            Files.createDirectories(layout.targets());
            Files.move(file, file(target.name()), StandardCopyOption.ATOMIC_MOVE);
            Directories.sync(layout.targets());
        });
    }

    private boolean isRecorded(TargetName name) throws IOException {
        return catalog.read(sql -> new TargetTable(sql).find(name)).isPresent();
    }

    /** Changes what is recorded of a target, and the records of the images that have it before or afterwards. */
    private void change(TargetName name, Catalog.Change change) throws IOException {
        try (Recording recording = new Recording(records)) {
            catalog.change(sql -> {
                Set<ImageKey> concerned = new HashSet<>(imagesWith(sql, name));
                change.on(sql);
                concerned.addAll(imagesWith(sql, name));
                for (ImageKey image : concerned) {
                    recording.put(sql, image);
                }
            });
            recording.confirm();
        }
    }

    private static List<ImageKey> imagesWith(Sql sql, TargetName name) throws SQLException {
        return new ChainReader(sql)
                .targets().entrySet().stream()
                        .filter(image -> image.getValue().contains(name))
                        .map(Map.Entry::getKey)
                        .toList();
    }
}

package dev.strata.engine.archive;

import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.StrataException.Unsupported;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Where each entry of a tar file lies. Of several entries of one name the last one counts, as it would after unpacking;
 * a name that climbs out of the archive names nothing.
 */
final class TarContents implements Contents {

    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_LINKS = 40;

    private final String archive;
    private final Map<String, Slice> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private TarContents(String archive) {
        this.archive = archive;
    }

    /**
     * Finds the entries of {@code file}, reading their headers alone.
     *
     * @param archive what to call the file in errors
     * @throws BadArchive if it is no tar file, or is cut short
     */
    static TarContents of(Path file, String archive) throws IOException {
        TarContents contents = new TarContents(archive);
        long size = Files.size(file);
        if (size == 0) {
            throw new BadArchive(archive, "it is empty");
        }
        try (var tar = new TarArchiveInputStream(new FileInputStream(file.toFile()))) {
            int count = 0;
            for (var entry = contents.next(tar); entry.isPresent(); entry = contents.next(tar)) {
                if (++count > MOST_ENTRIES) {
                    throw new LimitExceeded(archive, "the number of entries", MOST_ENTRIES, count);
                }
                contents.add(
                        entry.get(),
                        new Slice(file, tar.getBytesRead(), entry.get().getSize()),
                        size);
            }
        }
        return contents;
    }

    @Override
    public Optional<Slice> find(String path) throws IOException {
        Optional<String> at = normal(path);
        for (int hops = 0; hops < MOST_LINKS && at.isPresent(); hops++) {
            String name = at.get();
            if (files.containsKey(name)) {
                return Optional.ofNullable(files.get(name));
            }
            at = Optional.ofNullable(links.get(name));
            if (at.isEmpty()) {
                return Optional.empty();
            }
        }
        if (at.isPresent()) {
            throw new BadArchive(archive, "the links at " + path + " lead nowhere");
        }
        return Optional.empty();
    }

    private Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws BadArchive {
        TarArchiveEntry entry;
        try {
            entry = tar.getNextEntry();
        } catch (IOException | IllegalArgumentException _) {
            throw notATar();
        }
        if (entry != null && !entry.isCheckSumOK()) {
            throw notATar();
        }
        return Optional.ofNullable(entry);
    }

    private BadArchive notATar() {
        boolean begun = !files.isEmpty() || !links.isEmpty();
        return new BadArchive(archive, begun ? "damaged after its first entries" : "not a tar archive");
    }

    private void add(TarArchiveEntry entry, Slice slice, long size) throws IOException {
        Optional<String> name = normal(entry.getName());
        if (slice.size() < 0 || slice.size() > size - slice.offset()) {
            throw new BadArchive(archive, "cut short in " + entry.getName());
        }
        if (name.isEmpty() || entry.isDirectory()) {
            return;
        }
        files.remove(name.get());
        links.remove(name.get());
        if (entry.isSymbolicLink()) {
            String target = entry.getLinkName();
            int slash = name.get().lastIndexOf('/');
            String from = target.startsWith("/") || slash < 0 ? "" : name.get().substring(0, slash + 1);
            normal(from + target).ifPresent(to -> links.put(name.get(), to));
        } else if (entry.isLink()) {
            normal(entry.getLinkName()).ifPresent(to -> links.put(name.get(), to));
        } else if (entry.isSparse()) {
            throw new Unsupported(archive, "the sparse entry " + entry.getName());
        } else if (entry.isFile()) {
            files.put(name.get(), slice);
        }
    }

    /** The path without empty parts and dots; nothing if it climbs above the root. */
    private static Optional<String> normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : List.of(path.split("/"))) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}

package dev.strata.engine.build;

import dev.strata.DiskTree;
import dev.strata.engine.image.Digest;
import dev.strata.engine.tree.ByteString;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * What a mounted layer must show, told by a tar reader that nobody here wrote. For real layers: names in UTF-8, no
 * symlinks as parents. An entry that the tar does not name, a parent or the root, is not among the result.
 */
final class TarOracle {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String XATTR = "SCHILY.xattr.";

    private final SortedMap<String, DiskTree.Entry> entries = new TreeMap<>();
    private final Map<String, String> linkTargets = new HashMap<>();
    private final Map<String, SortedMap<String, String>> marks = new HashMap<>();

    private TarOracle() {}

    static SortedMap<String, DiskTree.Entry> of(byte[] layer) throws IOException {
        TarOracle oracle = new TarOracle();
        try (var tar = new TarArchiveInputStream(plain(layer), StandardCharsets.UTF_8.name())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                oracle.add(entry, tar);
            }
        }
        oracle.resolveLinks();
        oracle.mark();
        return oracle.entries;
    }

    private static InputStream plain(byte[] layer) throws IOException {
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(layer));
        try {
            String kind = CompressorStreamFactory.detect(in);
            return new CompressorStreamFactory(true).createCompressorInputStream(kind, in);
        } catch (CompressorException _) {
            return in; // not compressed
        }
    }

    private void add(TarArchiveEntry entry, InputStream content) throws IOException {
        String path = path(entry.getName());
        String name = path.substring(path.lastIndexOf('/') + 1);
        String parent = path.lastIndexOf('/') > 0 ? path.substring(0, path.lastIndexOf('/')) : "/";
        if (name.equals(OPAQUE)) {
            mark(parent, "trusted.overlay.opaque", "79");
        } else if (name.startsWith(WHITEOUT)) {
            String hidden = (parent.equals("/") ? "/" : parent + "/") + name.substring(WHITEOUT.length());
            mark(parent, "trusted.overlay.origin", "");
            entries.put(hidden, whiteout(hidden));
        } else if (entry.isLink()) {
            linkTargets.put(path, path(entry.getLinkName()));
        } else {
            entries.put(path, entry(path, entry, content.readAllBytes()));
        }
    }

    private static DiskTree.Entry entry(String path, TarArchiveEntry entry, byte[] content) {
        char type = type(entry);
        FileTime time = entry.getLastModifiedTime();
        Instant mtime = time.toInstant();
        SortedMap<String, String> xattrs = new TreeMap<>();
        entry.getExtraPaxHeaders().forEach((key, value) -> {
            if (key.startsWith(XATTR)) {
                xattrs.put(key.substring(XATTR.length()), hex(value));
            }
        });
        boolean device = type == 'c' || type == 'b';
        String target = type == 'l' ? entry.getLinkName() : "";
        return new DiskTree.Entry(
                type,
                entry.getMode() & 07777,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                mtime.getEpochSecond(),
                mtime.getNano(),
                type == 'd' ? 0 : 1,
                path,
                device ? entry.getDevMajor() : 0,
                device ? entry.getDevMinor() : 0,
                type == 'f' ? content.length : target.getBytes(StandardCharsets.UTF_8).length,
                type == 'f' ? Digest.ofBytes(content).hex() : "",
                ByteString.of(target).toString(),
                xattrs);
    }

    private static DiskTree.Entry whiteout(String path) {
        return new DiskTree.Entry('c', 0, 0, 0, 0, 0, 1, path, 0, 0, 0, "", "", new TreeMap<>());
    }

    private static char type(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return 'd';
        }
        if (entry.isSymbolicLink()) {
            return 'l';
        }
        if (entry.isCharacterDevice()) {
            return 'c';
        }
        if (entry.isBlockDevice()) {
            return 'b';
        }
        return entry.isFIFO() ? 'p' : 'f';
    }

    private void resolveLinks() {
        Map<String, SortedMap<String, Boolean>> groups = new TreeMap<>();
        linkTargets.forEach((path, target) -> {
            String end = target;
            while (linkTargets.containsKey(end)) {
                end = linkTargets.get(end);
            }
            groups.computeIfAbsent(end, _ -> new TreeMap<>()).put(path, true);
        });
        groups.forEach((target, links) -> {
            links.put(target, true);
            DiskTree.Entry original = entries.get(target);
            links.keySet().forEach(path -> entries.put(path, linked(original, links.firstKey(), links.size())));
        });
    }

    private static DiskTree.Entry linked(DiskTree.Entry entry, String first, int count) {
        return new DiskTree.Entry(
                entry.type(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                entry.mtimeSeconds(),
                entry.mtimeNanos(),
                count,
                first,
                entry.major(),
                entry.minor(),
                entry.size(),
                entry.sha256(),
                entry.target(),
                entry.xattrs());
    }

    private void mark(String directory, String xattr, String value) {
        marks.computeIfAbsent(directory, _ -> new TreeMap<>()).put(xattr, value);
    }

    private void mark() {
        marks.forEach((path, xattrs) -> entries.computeIfPresent(path, (_, entry) -> {
            entry.xattrs().putAll(xattrs);
            return entry;
        }));
    }

    private static String path(String name) {
        String clean = name.replaceFirst("^\\./", "").replaceFirst("/$", "");
        return clean.isEmpty() || clean.equals(".")
                ? "/"
                : ByteString.of("/" + clean).toString();
    }

    private static String hex(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
    }
}

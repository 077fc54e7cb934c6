package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Content;
import dev.strata.engine.tree.ContentSink;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a tar in any of its dialects: v7, ustar, GNU, PAX, star. Names, link targets and extended
 * attributes stay the bytes that they are. An archive may end without its two zero blocks, as Go's and GNU's readers
 * allow; everything else that is malformed is a {@link BadLayer}.
 */
final class TarReader {

    private static final ByteString PATH = ByteString.of("path");
    private static final ByteString LINK_PATH = ByteString.of("linkpath");
    private static final ByteString SIZE = ByteString.of("size");
    private static final ByteString UID = ByteString.of("uid");
    private static final ByteString GID = ByteString.of("gid");
    private static final ByteString MTIME = ByteString.of("mtime");
    private static final ByteString MAJOR = ByteString.of("SCHILY.devmajor");
    private static final ByteString MINOR = ByteString.of("SCHILY.devminor");

    private static final int PERMISSIONS = 07777;
    private static final long MAX_ID = 0xFFFF_FFFFL;

    private final TarInput in;
    private final LayerLimits limits;
    private final Complaints complaints;
    private final SparseReader sparse;
    private final PaxScope pax = new PaxScope();
    private final byte[] block = new byte[TarInput.BLOCK];
    private final TarHeader header = new TarHeader(block);

    private @Nullable ByteString longName;
    private @Nullable ByteString longLink;
    private SparseMap map = SparseMap.solid(0);
    private long unread;
    private long padding;
    private long expanded;
    private Attributes latest = Attributes.IMPLICIT_DIRECTORY;
    private Xattrs latestXattrs = Xattrs.NONE;
    private boolean xattrsChanged;

    TarReader(TarInput in, LayerLimits limits, Complaints complaints) {
        this.in = in;
        this.limits = limits;
        this.complaints = complaints;
        this.sparse = new SparseReader(in, limits.maxSparseRegions(), complaints);
    }

    /** The next entry, past whatever is unread of the one before; empty at the end of the archive. */
    Optional<TarEntry> next() throws IOException, InterruptedException {
        in.skip(unread);
        in.skip(padding);
        unread = 0;
        padding = 0;
        complaints.about(ByteString.EMPTY);
        while (in.readBlock(block)) {
            if (header.isZero()) {
                requireSecondZeroBlock();
                break;
            }
            if (!header.isSound()) {
                throw complaints.because("tar header whose checksum does not match");
            }
            ByteString name = header.name();
            complaints.about(name);
            if (!readExtension()) {
                return Optional.of(readEntry(name));
            }
        }
        if (pax.hasLocals() || longName != null || longLink != null) {
            throw complaints.because("extended header without an entry after it");
        }
        return Optional.empty();
    }

    /** Hands the entry's content to the sink, holes expanded. Only for a file, and once. */
    Content content(ContentSink sink) throws IOException, InterruptedException {
        expanded += map.size();
        complaints.within("bytes of files", limits.maxUnpackedBytes(), expanded);
        sink.begin(map.size());
        long at = 0;
        for (int i = 0; i < map.count(); i++) {
            if (map.offset(i) > at) {
                sink.zeros(map.offset(i) - at);
            }
            in.copy(map.length(i), sink);
            unread -= map.length(i);
            at = map.offset(i) + map.length(i);
        }
        if (map.size() > at) {
            sink.zeros(map.size() - at);
        }
        return sink.end();
    }

    private void requireSecondZeroBlock() throws IOException, InterruptedException {
        if (in.readBlock(block) && !header.isZero()) {
            throw complaints.because("a lone zero block in the middle of the tar");
        }
    }

    /** Takes in a header that says something about later ones; false if it is an entry itself. */
    private boolean readExtension() throws IOException, InterruptedException {
        switch (header.type()) {
            case 'x' -> {
                pax.addLocal(PaxRecord.parse(readBody(), complaints));
                xattrsChanged = true;
            }
            case 'g' -> {
                pax.addGlobal(PaxRecord.parse(readBody(), complaints));
                xattrsChanged = true;
            }
            case 'L' -> longName = terminated(readBody());
            case 'K' -> longLink = terminated(readBody());
            default -> {
                return false;
            }
        }
        return true;
    }

    private byte[] readBody() throws IOException, InterruptedException {
        long size = field(header.size(), "size");
        complaints.within("bytes of an extended header", limits.maxHeaderBytes(), size);
        byte[] body = new byte[(int) size];
        in.read(body, body.length);
        in.skip(paddingOf(size));
        return body;
    }

    private ByteString terminated(byte[] body) throws BadLayer {
        int end = 0;
        while (end < body.length && body[end] != 0) {
            end++;
        }
        for (int i = end; i < body.length; i++) {
            if (body[i] != 0) {
                throw complaints.because("NUL in a name");
            }
        }
        return ByteString.copyOf(body, 0, end);
    }

    private TarEntry readEntry(ByteString shortName) throws IOException, InterruptedException {
        ByteString name = sparse.realName(pax).or(() -> pax.find(PATH)).orElse(longName == null ? shortName : longName);
        complaints.about(name);
        TarEntry.Kind kind = kind(name);
        ByteString link = isLink(kind)
                ? pax.find(LINK_PATH).orElse(longLink == null ? header.linkName() : longLink)
                : ByteString.EMPTY;
        long stored = number(SIZE, header.size(), "size");
        Attributes attributes = attributes();
        boolean device = kind == TarEntry.Kind.CHARACTER_DEVICE || kind == TarEntry.Kind.BLOCK_DEVICE;
        var entry = new TarEntry(
                name,
                kind,
                attributes,
                link,
                device ? number(MAJOR, header.major(), "device number") : 0,
                device ? number(MINOR, header.minor(), "device number") : 0,
                latestXattrs.leftOut());
        beginBody(kind, stored);
        endExtensions();
        return entry;
    }

    private static boolean isLink(TarEntry.Kind kind) {
        return kind == TarEntry.Kind.SYMLINK || kind == TarEntry.Kind.HARD_LINK;
    }

    private TarEntry.Kind kind(ByteString name) throws BadLayer {
        return switch (header.type()) {
            case 0, '0', '7' ->
                // the oldest format has no other way to say it
                !name.isEmpty() && name.at(name.length() - 1) == '/' ? TarEntry.Kind.DIRECTORY : TarEntry.Kind.FILE;
            case 'S' -> TarEntry.Kind.FILE;
            case '1' -> TarEntry.Kind.HARD_LINK;
            case '2' -> TarEntry.Kind.SYMLINK;
            case '3' -> TarEntry.Kind.CHARACTER_DEVICE;
            case '4' -> TarEntry.Kind.BLOCK_DEVICE;
            case '5' -> TarEntry.Kind.DIRECTORY;
            case '6' -> TarEntry.Kind.FIFO;
            default ->
                throw complaints.because("unknown tar entry type " + ByteString.copyOf(new byte[] {header.type()}));
        };
    }

    /** Finds out what data follows; links, devices and directories have none, whatever their size field says. */
    private void beginBody(TarEntry.Kind kind, long stored) throws IOException, InterruptedException {
        if (kind != TarEntry.Kind.FILE) {
            if (kind == TarEntry.Kind.DIRECTORY && header.type() != '5' && stored > 0) {
                throw complaints.because("a directory with content");
            }
            return;
        }
        padding = paddingOf(stored);
        SparseReader.Body body = sparse.body(header, pax, stored);
        map = body.map();
        unread = body.stored();
    }

    private void endExtensions() {
        xattrsChanged = pax.hasLocals();
        pax.endEntry();
        longName = null;
        longLink = null;
    }

    /** Most entries have their neighbour's owner and attributes, so that one object often serves many. */
    private Attributes attributes() throws BadLayer {
        if (xattrsChanged) {
            Map<ByteString, ByteString> records = pax.all();
            latestXattrs = records.isEmpty() ? Xattrs.NONE : Xattrs.of(records, complaints);
        }
        PaxNumber.Time time = time();
        var read = new Attributes(
                (int) field(header.mode(), "mode") & PERMISSIONS,
                owner(number(UID, header.uid(), "uid")),
                owner(number(GID, header.gid(), "gid")),
                time.seconds(),
                time.nanos(),
                latestXattrs.kept());
        if (!read.equals(latest)) {
            latest = read;
        }
        return latest;
    }

    private PaxNumber.Time time() throws BadLayer {
        Optional<ByteString> precise = pax.find(MTIME);
        if (precise.isPresent()) {
            return PaxNumber.time(precise.get()).orElseThrow(() -> complaints.because("malformed mtime"));
        }
        return new PaxNumber.Time(header.mtime().orElseThrow(() -> complaints.because("malformed mtime")), 0);
    }

    private long owner(long id) throws BadLayer {
        if (id > MAX_ID) {
            throw complaints.because("owner beyond 2³²: " + id);
        }
        return id;
    }

    private long number(ByteString key, OptionalLong otherwise, String what) throws BadLayer {
        Optional<ByteString> value = pax.find(key);
        return field(value.isPresent() ? PaxNumber.integer(value.get()) : otherwise, what);
    }

    private long field(OptionalLong value, String what) throws BadLayer {
        if (value.isEmpty() || value.getAsLong() < 0) {
            throw complaints.because("malformed " + what);
        }
        return value.getAsLong();
    }

    private static long paddingOf(long size) {
        return -size & TarInput.BLOCK - 1;
    }
}

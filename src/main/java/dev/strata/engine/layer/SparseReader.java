package dev.strata.engine.layer;

import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the maps of sparse files in the four forms that GNU tar has had: old GNU, and PAX 0.0, 0.1 and 1.0 (GNU tar
 * manual, "Storing Sparse Files").
 */
final class SparseReader {

    private static final int OLD_REGIONS = 386;
    private static final int OLD_REGION_COUNT = 4;
    private static final int OLD_IS_EXTENDED = 482;
    private static final int OLD_REAL_SIZE = 483;
    private static final int EXTENSION_REGION_COUNT = 21;
    private static final int EXTENSION_IS_EXTENDED = 504;
    private static final int NUMBER_LENGTH = 12;

    private static final ByteString MAJOR = ByteString.of("GNU.sparse.major");
    private static final ByteString MINOR = ByteString.of("GNU.sparse.minor");
    private static final ByteString NAME = ByteString.of("GNU.sparse.name");
    private static final ByteString REAL_SIZE = ByteString.of("GNU.sparse.realsize");
    private static final ByteString SIZE = ByteString.of("GNU.sparse.size");
    private static final ByteString MAP = ByteString.of("GNU.sparse.map");
    private static final ByteString COUNT = ByteString.of("GNU.sparse.numblocks");
    private static final ByteString OFFSET = ByteString.of("GNU.sparse.offset");
    private static final ByteString LENGTH = ByteString.of("GNU.sparse.numbytes");

    private final TarInput in;
    private final int maxRegions;
    private final Complaints complaints;

    SparseReader(TarInput in, int maxRegions, Complaints complaints) {
        this.in = in;
        this.maxRegions = maxRegions;
        this.complaints = complaints;
    }

    /**
     * What follows a file's header.
     *
     * @param stored bytes of data, without a map in front of them
     */
    record Body(SparseMap map, long stored) {}

    /** The name that a PAX sparse file really has; the one in its path is for readers that know no better. */
    Optional<ByteString> realName(PaxScope pax) {
        return pax.find(NAME);
    }

    Body body(TarHeader header, PaxScope pax, long stored) throws IOException, InterruptedException {
        if (header.type() == 'S') {
            return new Body(oldGnu(header, stored), stored);
        }
        Optional<ByteString> major = pax.find(MAJOR);
        if (major.isPresent() && !isZero(major.get())) {
            return version1(major.get(), pax, stored);
        }
        if (pax.find(MAP).isPresent()) {
            return new Body(version01(pax, stored), stored);
        }
        if (pax.find(COUNT).isPresent()) {
            return new Body(version00(pax, stored), stored);
        }
        return new Body(SparseMap.solid(stored), stored);
    }

    private SparseMap oldGnu(TarHeader header, long stored) throws IOException, InterruptedException {
        var map = new SparseMap.Builder(maxRegions, complaints);
        addRegions(map, header.block(), OLD_REGIONS, OLD_REGION_COUNT);
        long size = number(TarNumber.parse(header.block(), OLD_REAL_SIZE, NUMBER_LENGTH));
        boolean extended = header.block()[OLD_IS_EXTENDED] != 0;
        byte[] extension = new byte[TarInput.BLOCK];
        while (extended) {
            in.read(extension, extension.length);
            addRegions(map, extension, 0, EXTENSION_REGION_COUNT);
            extended = extension[EXTENSION_IS_EXTENDED] != 0;
        }
        return map.fitted(size, stored);
    }

    /** Adds a block's regions up to the first unused one. */
    private void addRegions(SparseMap.Builder map, byte[] block, int from, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int at = from + 2 * NUMBER_LENGTH * i;
            if (block[at] == 0 || block[at + NUMBER_LENGTH] == 0) {
                return;
            }
            map.add(number(TarNumber.parse(block, at, NUMBER_LENGTH)));
            map.add(number(TarNumber.parse(block, at + NUMBER_LENGTH, NUMBER_LENGTH)));
        }
    }

    private SparseMap version00(PaxScope pax, long stored) throws IOException {
        var map = new SparseMap.Builder(maxRegions, complaints);
        long regions = 0;
        boolean lengthIsDue = false;
        for (PaxRecord record : pax.localsInOrder()) {
            if (record.key().equals(lengthIsDue ? LENGTH : OFFSET)) {
                map.add(number(PaxNumber.integer(record.value())));
                regions += lengthIsDue ? 1 : 0;
                lengthIsDue = !lengthIsDue;
            } else if (record.key().equals(OFFSET) || record.key().equals(LENGTH)) {
                throw misfit();
            }
        }
        if (regions != number(pax, COUNT)) {
            throw misfit();
        }
        return map.fitted(number(pax, SIZE), stored);
    }

    private SparseMap version01(PaxScope pax, long stored) throws IOException {
        var map = new SparseMap.Builder(maxRegions, complaints);
        ByteString text = pax.find(MAP).orElse(ByteString.EMPTY);
        for (int at = 0; at <= text.length(); ) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            map.add(number(PaxNumber.integer(text.substring(at, end))));
            at = end + 1;
        }
        return map.fitted(number(pax, SIZE), stored);
    }

    /** Decimal numbers, each on a line, filled up to a whole block, in front of the data. */
    private Body version1(ByteString major, PaxScope pax, long stored) throws IOException, InterruptedException {
        if (number(PaxNumber.integer(major)) != 1
                || pax.find(MINOR).map(minor -> !isZero(minor)).orElse(false)) {
            throw complaints.because("unknown version of sparse files");
        }
        var lines = new Lines(stored);
        long count = lines.next();
        complaints.within("regions of a sparse file", maxRegions, count);
        var map = new SparseMap.Builder(maxRegions, complaints);
        for (long i = 0; i < 2 * count; i++) {
            map.add(lines.next());
        }
        long size = number(pax, pax.find(REAL_SIZE).isPresent() ? REAL_SIZE : SIZE);
        return new Body(map.fitted(size, lines.left()), lines.left());
    }

    /** The numbers in front of the data. */
    private final class Lines {
        private static final int MAX_DIGITS = 18;

        private final byte[] block = new byte[TarInput.BLOCK];
        private int at = TarInput.BLOCK;
        private long left;

        Lines(long stored) {
            left = stored;
        }

        /** Bytes of the file's body after the blocks read so far. */
        long left() {
            return left;
        }

        long next() throws IOException, InterruptedException {
            long value = 0;
            int digits = 0;
            for (byte b = read(); b != '\n'; b = read()) {
                if (b < '0' || b > '9' || ++digits > MAX_DIGITS) {
                    throw misfit();
                }
                value = 10 * value + b - '0';
            }
            if (digits == 0) {
                throw misfit();
            }
            return value;
        }

        private byte read() throws IOException, InterruptedException {
            if (at == block.length) {
                if (left < block.length) {
                    throw misfit();
                }
                in.read(block, block.length);
                left -= block.length;
                at = 0;
            }
            return block[at++];
        }
    }

    private long number(PaxScope pax, ByteString key) throws BadLayer {
        return number(pax.find(key).map(PaxNumber::integer).orElse(OptionalLong.empty()));
    }

    private long number(OptionalLong value) throws BadLayer {
        if (value.isEmpty() || value.getAsLong() < 0) {
            throw misfit();
        }
        return value.getAsLong();
    }

    private static boolean isZero(ByteString text) {
        return text.equals(ByteString.of("0"));
    }

    private BadLayer misfit() {
        return complaints.because("sparse map that does not fit");
    }
}

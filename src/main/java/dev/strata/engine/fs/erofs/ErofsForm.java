package dev.strata.engine.fs.erofs;

import dev.strata.engine.StrataException.ImageDamaged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How an EROFS image is laid out, as its superblock says; images that {@link ErofsReader} cannot read are told of too.
 *
 * @param blockSize bytes
 * @param compression the algorithms that its contents may be packed with; empty where nothing is compressed
 */
public record ErofsForm(int blockSize, List<String> compression) {

    /** The word behind the block size says which algorithms there are; without this bit, how far back LZ4 looks. */
    private static final int NAMES_ALGORITHMS = 0x2;

    private static final int AT_ALGORITHMS = 84;
    private static final List<String> ALGORITHMS = List.of("LZ4", "LZMA", "DEFLATE", "Zstandard");
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 16;

    public ErofsForm {
        compression = List.copyOf(compression);
    }

    /**
     * Reads the superblock and nothing else.
     *
     * @throws ImageDamaged if the file is no EROFS image
     */
    public static ErofsForm read(Path image) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(SuperBlock.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(image)) {
            int read = 0;
            while (in.hasRemaining() && read >= 0) {
                read = channel.read(in, SuperBlock.OFFSET + in.position());
            }
        }
        if (in.hasRemaining() || !SuperBlock.hasMagic(in)) {
            throw new ImageDamaged(image, "not an EROFS image");
        }
        SuperBlock superBlock = SuperBlock.read(in);
        int bits = superBlock.blockBits();
        if (bits < LEAST_BITS || bits > MOST_BITS) {
            throw new ImageDamaged(image, "a block size of 2^" + bits);
        }
        int word = Short.toUnsignedInt(in.getShort(AT_ALGORITHMS));
        return new ErofsForm(1 << bits, algorithms(word, (superBlock.incompatible() & NAMES_ALGORITHMS) != 0));
    }

    private static List<String> algorithms(int word, boolean named) {
        if (!named) {
            return word == 0 ? List.of() : ALGORITHMS.subList(0, 1);
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < ALGORITHMS.size(); i++) {
            if ((word & 1 << i) != 0) {
                found.add(ALGORITHMS.get(i));
            }
        }
        return found;
    }
}

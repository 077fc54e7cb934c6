package dev.strata.engine.browse;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.tree.Directory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of one image. Layers are counted from 0, the base. Never changes; safe for several threads; usable until the
 * {@link Browser} that opened it is closed.
 */
public final class ImageFiles {

    private final ImageInfo image;
    private final List<OpenLayer> layers;

    ImageFiles(ImageInfo image, List<OpenLayer> layers) {
        this.image = image;
        this.layers = List.copyOf(layers);
    }

    public ImageInfo image() {
        return image;
    }

    /** How many layers there are. */
    public int layers() {
        return layers.size();
    }

    /** The image as a container sees it; changes are those of the topmost layer. */
    public FileTree merged() throws IOException {
        return merged(layers() - 1);
    }

    /**
     * The image up to and with a layer, as a container would see it; changes are those of that layer. Removed entries
     * are not shown.
     */
    public FileTree merged(int layer) throws IOException {
        return new FileTree(image.tag(), below(layer), upTo(layer), entry -> entry.change() != Change.REMOVED);
    }

    /** What one layer itself holds, and what it removes of the layers below; changes are those of that layer. */
    public FileTree layer(int layer) throws IOException {
        return new FileTree(
                image.tag(),
                below(layer),
                upTo(layer),
                entry -> entry.change() == Change.REMOVED || entry.layer() == layer);
    }

    /**
     * Everything up to and with {@code to}, and what was removed since; changes are those of the layers after
     * {@code from}.
     */
    public FileTree since(int from, int to) throws IOException {
        return new FileTree(image.tag(), Optional.of(upTo(from)), upTo(to), _ -> true);
    }

    /** This whole image and what it lacks of another one; changes are those that lead from {@code other} to this one. */
    public FileTree comparedTo(ImageFiles other) throws IOException {
        return new FileTree(image.tag(), Optional.of(other.upTo(other.layers() - 1)), upTo(layers() - 1), _ -> true);
    }

    /** The space that files take which are not, or not there, in the merged image; takes time in proportion to the entries. */
    public Waste waste() throws InterruptedException {
        return new WasteSurvey(layers).run();
    }

    /** One layer's tree as its blob has it, with whiteouts and marks. */
    Directory tree(int layer) {
        return layers.get(layer).blob().root();
    }

    private Merged upTo(int layer) {
        return Merged.root(layers.subList(0, layer + 1));
    }

    private Optional<Merged> below(int layer) {
        return layer == 0 ? Optional.empty() : Optional.of(upTo(layer - 1));
    }
}

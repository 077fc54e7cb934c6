package dev.strata.engine.browse;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerSurvey;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.PathNames;
import java.io.IOException;
import java.util.ArrayList;
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
        return new FileTree(image.tag(), below(layer), upTo(layer), (change, _) -> change != Change.REMOVED);
    }

    /**
     * As {@link #merged(int)}, and besides, as {@link Change#HIDDEN}, what layers have that whiteouts of others hide: it
     * is in the image, and no container sees it.
     */
    public FileTree mergedWithHidden(int layer) throws IOException {
        Pair root = new Pair(
                below(layer),
                Optional.of(upTo(layer)),
                Optional.of(Merged.everything(layers.subList(0, layer + 1))).filter(all -> layer > 0));
        return new FileTree(image.tag(), root, (_, _) -> true);
    }

    /** What one layer itself holds, and what it removes of the layers below; changes are those of that layer. */
    public FileTree layer(int layer) throws IOException {
        return new FileTree(
                image.tag(), below(layer), upTo(layer), (change, from) -> change == Change.REMOVED || from == layer);
    }

    /**
     * Everything up to and with {@code to}, and what was removed since; changes are those of the layers after
     * {@code from}.
     */
    public FileTree since(int from, int to) throws IOException {
        return new FileTree(image.tag(), Optional.of(upTo(from)), upTo(to), (_, _) -> true);
    }

    /** This whole image and what it lacks of another one; changes are those that lead from {@code other} to this one. */
    public FileTree comparedTo(ImageFiles other) throws IOException {
        return new FileTree(
                image.tag(), Optional.of(other.upTo(other.layers() - 1)), upTo(layers() - 1), (_, _) -> true);
    }

    /** The space that files take which are not, or not there, in the merged image; takes time in proportion to the entries. */
    public Waste waste() throws InterruptedException {
        return new WasteSurvey(layers).run();
    }

    /**
     * What the layers did to one path, base first: every layer that has it, or removes it.
     *
     * @param path as in {@link FileEntry#path}; links on the way are not followed
     */
    public List<PathStep> history(ByteString path) throws IOException {
        List<ByteString> names = PathNames.split(path);
        List<PathStep> steps = new ArrayList<>();
        for (OpenLayer layer : layers) {
            Optional<Pair> at = Optional.of(new Pair(below(layer.ordinal()), Optional.of(upTo(layer.ordinal()))));
            for (ByteString name : names) {
                at = at.flatMap(pair -> pair.child(name));
            }
            if (at.isPresent()) {
                Merged shown = at.get().shown();
                Change change = at.get().change();
                if (change == Change.REMOVED || shown.layer().ordinal() == layer.ordinal()) {
                    steps.add(new PathStep(layer.ordinal(), change, shown.node()));
                }
            }
        }
        return steps;
    }

    /**
     * What each layer adds, changes and removes, base first.
     *
     * @param progress told of the layers
     */
    public List<LayerSurvey> surveys(Progress progress) throws IOException, InterruptedException {
        SurveyRun run = new SurveyRun();
        List<LayerSurvey> surveys = new ArrayList<>();
        for (OpenLayer layer : layers) {
            progress.report(Phase.READING, layer.ordinal(), layers());
            surveys.add(run.survey(layer, new Pair(below(layer.ordinal()), Optional.of(upTo(layer.ordinal())))));
        }
        return surveys;
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

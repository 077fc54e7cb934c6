package dev.strata.ui.images;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Target;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.store.Condition;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.tasks.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the list of images needs of the engine. All of it may block. */
public interface ImageShelf {

    /** The images of both scopes. */
    List<ImageInfo> list() throws IOException, InterruptedException;

    /** What the user should be told of the cache. */
    Condition condition() throws IOException, InterruptedException;

    /** The registries that credentials of this user are written down for. */
    List<String> registries() throws IOException, InterruptedException;

    /** The labels of all images that have any. */
    Map<ImageKey, Map<String, String>> labels() throws IOException, InterruptedException;

    /** The filesystem images of whole images that are there, by image. */
    Map<ImageKey, List<Converted>> converted() throws IOException, InterruptedException;

    /** The bytes that removing just these images would make free. */
    long freedBy(Set<ImageKey> images) throws IOException, InterruptedException;

    /** Takes an image out of the catalog; its blobs stay until the next clean-up. */
    Removed remove(ImageInfo image) throws IOException, InterruptedException;

    /** Takes images out of the catalog, and deletes at once the files that nothing else needs; the bytes that freed. */
    Operation<Long> removingForGood(List<ImageInfo> images);

    /** Puts an image that was removed back into the catalog, as long as its blobs are there. */
    ImageInfo restore(Removed removed) throws IOException, InterruptedException;

    /**
     * Asks the registries whether there are newer images under these names, and gives how many were asked for; {@code told}
     * hears of each as soon as it is known, on any thread.
     */
    Operation<Integer> checking(List<ImageInfo> images, Consumer<Answer> told);

    /** Gives an image another name in the local half of the catalog. */
    void tag(ImageInfo image, String name) throws IOException, InterruptedException;

    /** Marks an image as one to keep, or takes the mark away. */
    void pin(ImageInfo image, boolean pinned) throws IOException, InterruptedException;

    /** Reads everything that an image needs and holds it against what is recorded. */
    Operation<VerifyReport> verifying(ImageInfo image);

    /** The images that cannot be used, because files of theirs are missing or known to be damaged. */
    Set<ImageKey> broken() throws IOException, InterruptedException;

    /** Makes an image available as one filesystem image. */
    Operation<BuildResult> converting(ImageInfo image, Target target);

    /** Imports an archive under the name {@code tag}. */
    Operation<BuildResult> importing(Path archive, String tag);

    /** Builds the sample image on the spot, and imports it. */
    Operation<BuildResult> importingSample();
}

package dev.strata;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.ImageDamaged;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.ui.files.FileShelf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Another shelf, which takes forever to open images, or cannot, when it is told to. */
final class StubbornShelf implements FileShelf {

    private final FileShelf actual;
    private final FakeEngine beside;
    private volatile boolean held;
    private volatile boolean broken;

    /**
     * Creates the shelf.
     *
     * @param beside counts whom it holds up
     */
    StubbornShelf(FileShelf actual, FakeEngine beside) {
        this.actual = actual;
        this.beside = beside;
    }

    /** The same engine with this shelf. */
    EngineAccess access(EngineAccess access) {
        return new EngineAccess(
                access.cacheRoot(),
                access.shelf(),
                access.finder(),
                this,
                access.puller(),
                access.cleaner(),
                access.opened());
    }

    void holdUp() {
        beside.pausing(List.of());
        held = true;
    }

    void breakDown() {
        broken = true;
    }

    @Override
    public Browser browser() throws IOException {
        if (broken) {
            throw new ImageDamaged(
                    Path.of("/home/you/.cache/strata/images/blobs/sha256_5c0b.erofs"),
                    "the superblock's checksum is wrong");
        }
        if (held) {
            try {
                beside.pass();
            } catch (InterruptedException e) {
                throw (IOException) new InterruptedIOException().initCause(e);
            }
        }
        return actual.browser();
    }

    @Override
    public List<ImageInfo> list() throws IOException, InterruptedException {
        return actual.list();
    }

    @Override
    public Optional<ImageDocuments> documents(ImageInfo image) throws IOException, InterruptedException {
        return actual.documents(image);
    }

    @Override
    public Optional<LayerSurveys> knownSurveys(ImageInfo image) throws IOException {
        return actual.knownSurveys(image);
    }

    @Override
    public LayerSurveys survey(ImageFiles files, Progress progress) throws IOException, InterruptedException {
        return actual.survey(files, progress);
    }
}

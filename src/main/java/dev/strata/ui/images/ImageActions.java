package dev.strata.ui.images;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Scope;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.tasks.BackgroundTask;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskBatch;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Checks.Check;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.Words;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is done with images: each a task of its own, with news of its end, or its failure in the view. */
public final class ImageActions {

    private final ImageShelf shelf;
    private final Surroundings around;
    private final Trouble trouble;
    private final Consumer<ImageKey> select;

    /**
     * Creates the actions.
     *
     * @param select shows an image that is new
     */
    public ImageActions(ImageShelf shelf, Surroundings around, Trouble trouble, Consumer<ImageKey> select) {
        this.shelf = shelf;
        this.around = around;
        this.trouble = trouble;
        this.select = select;
    }

    /** Removes images at once; that can be taken back for a while. */
    public void remove(List<ImageInfo> images) {
        var freed = new AtomicLong();
        each(
                new Work<>(TaskKind.REMOVE, "task.remove", shelf::remove),
                images,
                () -> freed.set(
                        shelf.freedBy(images.stream().map(ImageInfo::key).collect(Collectors.toSet()))),
                removed -> tellRemoved(removed, freed.get()));
    }

    /** A name that is not the last one of its image goes alone. */
    private void tellRemoved(List<Removed> removed, long freed) {
        List<ImageInfo> images = removed.stream().map(Removed::image).toList();
        List<String> others = removed.size() == 1 ? removed.getFirst().otherNames() : List.of();
        String text = others.isEmpty()
                ? words(removed.size() == 1 ? "remove.last" : "remove.done", subject(images))
                : words("remove.name", subject(images), String.join(", ", others));
        around.notices()
                .undoable(
                        text,
                        words("remove.undo"),
                        () -> restore(removed),
                        freed == 0 ? "" : words("remove.free", around.words().size(freed)),
                        () -> around.navigation().go(View.USAGE));
    }

    /** Removes images and what only they need, once the user agrees; that cannot be taken back. */
    public void removeForGood(List<ImageInfo> images) {
        String subject = subject(images);
        var question = new Confirmation(
                words("remove.title", subject),
                words("remove.text", subject),
                words("remove.verb"),
                words("dialog.cancel"));
        around.questions()
                .confirm(
                        question,
                        () -> run(
                                new TaskTitle(TaskKind.REMOVE, "task.remove", subject),
                                shelf.removingForGood(images),
                                freed -> around.notices()
                                        .say(words(
                                                "remove.freed",
                                                subject,
                                                around.words().size(freed)))));
    }

    /** Lets the user give an image another name. */
    public void tag(ImageInfo image) {
        around.questions()
                .tag(
                        image.tag(),
                        image.tag(),
                        name -> run(
                                new TaskTitle(TaskKind.TAG, "task.tag", name),
                                _ -> {
                                    shelf.tag(image, name);
                                    return name;
                                },
                                tagged -> {
                                    select.accept(new ImageKey(Scope.LOCAL, tagged));
                                    around.notices().say(words("tag.done", image.tag(), tagged));
                                }));
    }

    /** Marks images as ones to keep, or takes the mark away. */
    public void pin(List<ImageInfo> images, boolean pinned) {
        each(
                new Work<>(TaskKind.PIN, pinned ? "task.pin" : "task.unpin", image -> {
                    shelf.pin(image, pinned);
                    return image;
                }),
                images,
                () -> {},
                done -> around.notices().say(words(pinned ? "pin.done" : "pin.undone", subject(done))));
    }

    /** Reads everything that each image needs and tells whether it is sound. */
    public void verify(List<ImageInfo> images) {
        apart(images, TaskKind.VERIFY, "task.verify", shelf::verifying, this::tell);
    }

    private void tell(ImageInfo image, VerifyReport report) {
        around.checks().note(image, new Check(around.words().now(), report));
        long hurt = report.findings().stream()
                .filter(finding -> finding.images().contains(image.key()))
                .count();
        if (hurt == 0) {
            around.notices()
                    .say(words(
                            "verify.sound",
                            image.tag(),
                            report.files(),
                            around.words().size(report.bytes())));
        } else {
            around.notices()
                    .failed(
                            words("verify.damaged", image.tag(), hurt),
                            words("verify.show"),
                            () -> around.navigation().go(Route.image(image, ImageTab.SUMMARY)));
        }
    }

    public void convert(List<ImageInfo> images, Target target) {
        apart(
                images,
                TaskKind.CONVERT,
                "task.convert",
                image -> shelf.converting(image, target),
                (image, made) -> around.notices()
                        .say(
                                words(
                                        "convert.done",
                                        image.tag(),
                                        around.words().size(made.size())),
                                words("convert.show"),
                                () -> around.outside().show(made.rootfsPath())));
    }

    /** Shows the files of an image's lowest layer in the file manager. */
    public void showFile(ImageInfo image) {
        image.layers().stream().findFirst().map(LayerRef::path).ifPresent(around.outside()::show);
    }

    void importFrom(Path archive) {
        String file = String.valueOf(archive.getFileName());
        around.questions()
                .name(file, suggestion(file), tag -> importing("task.import", file, shelf.importing(archive, tag)));
    }

    void importSample() {
        importing("task.sample", "", shelf.importingSample());
    }

    private void importing(String title, String subject, Operation<BuildResult> operation) {
        run(new TaskTitle(TaskKind.IMPORT, title, subject), operation, result -> {
            select.accept(new ImageKey(Scope.LOCAL, result.reference()));
            around.notices().say(words("import.done", result.reference()));
        });
    }

    /** Their blobs are still there until somebody cleans up; where they are not, that is the failure shown. */
    private void restore(List<Removed> images) {
        run(
                new TaskTitle(
                        TaskKind.RESTORE,
                        "task.restore",
                        subject(images.stream().map(Removed::image).toList())),
                _ -> {
                    List<ImageInfo> restored = new ArrayList<>();
                    for (Removed removed : images) {
                        restored.add(shelf.restore(removed));
                    }
                    return restored;
                },
                restored -> select.accept(restored.getFirst().key()));
    }

    /** Something that takes a moment and is done with an image, all images in one task. */
    private record Work<T>(TaskKind kind, String title, Step<T> step) {}

    @FunctionalInterface
    private interface Step<T> {
        T on(ImageInfo image) throws IOException, InterruptedException;
    }

    @FunctionalInterface
    private interface Preparation {
        void run() throws IOException, InterruptedException;
    }

    /** One task for all. What cannot be done with one image does not keep it from the others. */
    private <T> void each(Work<T> work, List<ImageInfo> images, Preparation before, Consumer<List<T>> done) {
        Map<ImageInfo, T> made = new LinkedHashMap<>();
        Map<ImageInfo, IOException> failed = new LinkedHashMap<>();
        var outcomes = outcomes(images, work.title(), again -> each(work, again, before, done));
        around.tasks()
                .<Integer>task(new TaskTitle(work.kind(), work.title(), subject(images)), _ -> {
                    before.run();
                    for (ImageInfo image : images) {
                        try {
                            made.put(image, work.step().on(image));
                        } catch (IOException e) {
                            failed.put(image, e);
                        }
                    }
                    if (!failed.isEmpty()) {
                        throw failed.values().iterator().next();
                    }
                    return made.size();
                })
                .onSuccess(_ -> finish(made, done))
                .onFailure(reason -> {
                    made.keySet().forEach(outcomes::done);
                    if (failed.isEmpty()) {
                        images.forEach(image -> outcomes.failed(image, reason));
                    }
                    failed.forEach(outcomes::failed);
                    finish(made, done);
                })
                .start();
    }

    private <T> void finish(Map<ImageInfo, T> made, Consumer<List<T>> done) {
        if (!made.isEmpty()) {
            done.accept(List.copyOf(made.values()));
            around.changes().announce();
        }
    }

    /** A task of its own for each, since each takes long. */
    private <T> void apart(
            List<ImageInfo> images,
            TaskKind kind,
            String title,
            Function<ImageInfo, Operation<T>> operation,
            BiConsumer<ImageInfo, T> done) {
        var outcomes = outcomes(images, title, again -> apart(again, kind, title, operation, done));
        TaskBatch together = new TaskBatch(new TaskTitle(kind, title, subject(images)));
        for (ImageInfo image : images) {
            BackgroundTask<T> task =
                    around.tasks().task(new TaskTitle(kind, title, image.tag()), operation.apply(image));
            (images.size() > 1 ? task.in(together) : task)
                    .onSuccess(result -> {
                        outcomes.done(image);
                        done.accept(image, result);
                        around.changes().announce();
                    })
                    .onFailure(reason -> outcomes.failed(image, reason))
                    .start();
        }
    }

    private Outcomes outcomes(List<ImageInfo> images, String title, Consumer<List<ImageInfo>> again) {
        return new Outcomes(images, words(title, subject(images)), trouble, around.words(), again);
    }

    private <T> void run(TaskTitle title, Operation<? extends T> operation, Consumer<T> done) {
        around.tasks()
                .<T>task(title, operation)
                .onSuccess(result -> {
                    trouble.dismiss();
                    done.accept(result);
                    around.changes().announce();
                })
                .onFailure(reason -> trouble.fail(reason, () -> run(title, operation, done)))
                .start();
    }

    private String subject(List<ImageInfo> images) {
        return images.size() == 1 ? images.getFirst().tag() : words("images.several", images.size());
    }

    private String words(String key, Object... arguments) {
        Words words = around.words();
        return words.text(key, arguments);
    }

    private static String suggestion(String file) {
        return file.toLowerCase(Locale.ROOT).replaceFirst("(\\.docker|\\.oci)?\\.(tar.*|tgz|oci)$", "");
    }
}

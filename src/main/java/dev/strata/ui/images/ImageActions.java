package dev.strata.ui.images;

import dev.strata.engine.build.BuildResult;
import dev.strata.engine.build.Target;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.Scope;
import dev.strata.engine.verify.VerifyReport;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Checks.Check;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Questions.Confirmation;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import dev.strata.ui.images.ImagesViewModel.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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
        String subject = subject(images);
        this.<List<Removed>>run(
                new TaskTitle(TaskKind.REMOVE, "task.remove", subject),
                _ -> {
                    List<Removed> removed = new ArrayList<>();
                    for (ImageInfo image : images) {
                        removed.add(shelf.remove(image));
                    }
                    return removed;
                },
                removed -> around.notices()
                        .undoable(words("remove.done", subject), words("remove.undo"), () -> restore(removed)));
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
        String subject = subject(images);
        this.<String>run(
                new TaskTitle(TaskKind.PIN, pinned ? "task.pin" : "task.unpin", subject),
                _ -> {
                    for (ImageInfo image : images) {
                        shelf.pin(image, pinned);
                    }
                    return subject;
                },
                done -> around.notices().say(words(pinned ? "pin.done" : "pin.undone", done)));
    }

    /** Reads everything that each image needs and tells whether it is sound. */
    public void verify(List<ImageInfo> images) {
        for (ImageInfo image : images) {
            run(
                    new TaskTitle(TaskKind.VERIFY, "task.verify", image.tag()),
                    shelf.verifying(image),
                    report -> tell(image, report));
        }
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
        for (ImageInfo image : images) {
            run(
                    new TaskTitle(TaskKind.CONVERT, "task.convert", image.tag()),
                    shelf.converting(image, target),
                    made -> around.notices()
                            .say(
                                    words(
                                            "convert.done",
                                            image.tag(),
                                            around.words().size(made.size())),
                                    words("convert.show"),
                                    () -> around.outside().show(made.rootfsPath())));
        }
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

package dev.strata.ui.files;

import dev.strata.engine.browse.Extracted;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.FileListing;
import dev.strata.engine.browse.Saving;
import dev.strata.engine.tree.Node;
import dev.strata.tasks.Operation;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Notices;
import dev.strata.ui.Outside;
import dev.strata.ui.Questions;
import dev.strata.ui.Words;
import java.util.BitSet;

/** Takes files out of an image: one file, a folder as an archive, or the list of what is shown. */
public final class SavingViewModel {

    private final FilesViewModel files;
    private final Surroundings around;

    /** What it needs of the window. */
    public record Surroundings(TaskRunner tasks, Questions questions, Notices notices, Outside outside, Words words) {}

    public SavingViewModel(FilesViewModel files, Surroundings around) {
        this.files = files;
        this.around = around;
    }

    /** Saves the selected file, or the selected folder and all below it as an archive, where the user says. */
    public void saveSelected() {
        files.tree().selectedProperty().get().filter(SavingViewModel::canSave).ifPresent(this::save);
    }

    /** Whether there is something of this row to be saved. */
    public static boolean canSave(FileRow row) {
        return row.node() instanceof Node.RegularFile
                || (row.isDirectory() && !row.change().isGone());
    }

    /** Saves all that is shown as an archive: the whole tree. */
    public void saveAll() {
        files.tree().indexProperty().get().ifPresent(index -> save(new FileRow(index, 0)));
    }

    /** Saves the list of what is found, or else of everything, as a table. */
    public void exportCsv() {
        export(FileListing.Format.CSV);
    }

    /** As {@link #exportCsv}, as a document. */
    public void exportJson() {
        export(FileListing.Format.JSON);
    }

    /** As {@link #exportCsv}, as lines to read. */
    public void exportText() {
        export(FileListing.Format.TEXT);
    }

    /** Shows where on this machine the filesystem image of a layer lies, 0 for the base. */
    public void showLocation(int layer) {
        files.location(layer).ifPresent(around.outside()::show);
    }

    private void export(FileListing.Format format) {
        files.tree().arrangement().ifPresent(now -> {
            BitSet entries = now.matches();
            FileListing listing = new FileListing(files.title(), now.index(), entries);
            String ending = switch (format) {
                case CSV -> ".csv";
                case JSON -> ".json";
                case TEXT -> ".txt";
            };
            around.questions()
                    .saveAs(
                            "files" + ending,
                            destination -> run(
                                    "task.list",
                                    destination.toString(),
                                    _ -> Saving.list(listing, format, destination)));
        });
    }

    private void save(FileRow row) {
        FileIndex index = row.index();
        String name = row.entry() == 0 ? "rootfs" : index.name(row.entry()).toString();
        if (row.isDirectory()) {
            around.questions()
                    .saveAs(
                            name + ".tar",
                            destination -> run(
                                    "task.saveFolder",
                                    index.path(row.entry()).toString(),
                                    progress ->
                                            Saving.tar(index.tree(), index.entry(row.entry()), destination, progress)));
        } else {
            around.questions()
                    .saveAs(
                            name,
                            destination -> run(
                                    "task.saveFile",
                                    index.path(row.entry()).toString(),
                                    progress -> Saving.file(
                                            index.tree(), index.entry(row.entry()), destination, progress)));
        }
    }

    private void run(String key, String subject, Operation<Extracted> operation) {
        Words words = around.words();
        around.tasks()
                .task(new TaskTitle(TaskKind.SAVE, key, subject), operation)
                .onSuccess(saved -> around.notices().say(text(saved, subject)))
                .onFailure(reason -> {
                    var explanation = words.explain(reason);
                    around.notices().say(explanation.what() + ". " + explanation.why());
                })
                .start();
    }

    private String text(Extracted saved, String subject) {
        String done = around.words().text("files.saved", subject, saved.entries());
        String missing = NotKeptText.of(saved.notKept(), around.words());
        return missing.isEmpty() ? done : done + " " + missing;
    }
}

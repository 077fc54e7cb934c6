package dev.strata.ui.files;

import dev.strata.engine.Progress;
import dev.strata.engine.browse.FileIndex;
import dev.strata.engine.browse.Handout;
import dev.strata.engine.tree.Node;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Notices;
import dev.strata.ui.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Copies of files and directories that are dragged out of the window. The desktop wants to know a copy's path when the
 * drag begins, and may read it as soon as it is dropped: so what is small is copied at that moment, and what is larger
 * is copied in a task beforehand, after which it can be dragged.
 */
public final class DragOut {

    private static final long AT_ONCE_BYTES = 8 << 20;
    private static final int AT_ONCE_ENTRIES = 200;

    private final TreeViewModel tree;
    private final Handout handout;
    private final TaskRunner tasks;
    private final Notices notices;
    private final Words words;
    private final Map<FileRow, Path> ready = new HashMap<>();

    public DragOut(TreeViewModel tree, Handout handout, TaskRunner tasks, Notices notices, Words words) {
        this.tree = tree;
        this.handout = handout;
        this.tasks = tasks;
        this.notices = notices;
        this.words = words;
        tree.indexProperty().subscribe(ready::clear);
    }

    /** Whether there is anything of a row that another program could fetch. */
    public static boolean canDrag(FileRow row) {
        return row.node() instanceof Node.RegularFile
                || (row.isDirectory() && !row.change().isGone());
    }

    /** A copy of a row that can be fetched now; where there is none, it is said why and what to do. */
    public Optional<Path> take(FileRow row) {
        if (!canDrag(row)) {
            return Optional.empty();
        }
        if (ready.containsKey(row)) {
            return Optional.ofNullable(ready.get(row));
        }
        FileIndex index = row.index();
        long bytes = index.bytes(row.entry());
        if (bytes > AT_ONCE_BYTES || index.end(row.entry()) - row.entry() > AT_ONCE_ENTRIES) {
            notices.say(
                    words.text("drag.tooLarge", row.name(), words.size(bytes)),
                    words.text("drag.prepare"),
                    () -> prepare(row));
            return Optional.empty();
        }
        try {
            return Optional.of(keep(row, copy(row, Progress.NONE)));
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Copies a row in a task, so that it can be dragged afterwards however large it is. */
    public void prepare(FileRow row) {
        tasks.task(new TaskTitle(TaskKind.SAVE, "task.drag", row.path()), progress -> copy(row, progress))
                .onSuccess(copy -> {
                    keep(row, copy);
                    notices.say(words.text("drag.ready", row.name()));
                })
                .onFailure(this::fail)
                .start();
    }

    private Handout.Copy copy(FileRow row, Progress progress) throws IOException, InterruptedException {
        return handout.add(row.index().tree(), row.index().entry(row.entry()), progress);
    }

    private Path keep(FileRow row, Handout.Copy copy) {
        if (tree.indexProperty().get().filter(row.index()::equals).isPresent()) {
            ready.put(row, copy.path());
        }
        String missing = NotKeptText.of(copy.extracted().notKept(), words);
        if (!missing.isEmpty()) {
            notices.say(missing);
        }
        return copy.path();
    }

    private void fail(Throwable reason) {
        var explanation = words.explain(reason);
        notices.say(explanation.what() + ". " + explanation.why());
    }
}

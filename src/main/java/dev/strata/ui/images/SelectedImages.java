package dev.strata.ui.images;

import dev.strata.engine.build.Target;
import dev.strata.engine.store.ImageInfo;
import dev.strata.ui.pull.PullViewModel.Again;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done with all images that are selected in the list. */
public final class SelectedImages {

    /**
     * How images are fetched that the cache has.
     *
     * @param again whether their registries have newer ones or not
     * @param update because they have
     */
    record Pulls(Consumer<List<Again>> again, Consumer<List<Again>> update) {}

    private final ImageSelection selection;
    private final ImageList list;
    private final ImageActions actions;
    private final UpdateChecks updates;
    private final Pulls pulls;

    SelectedImages(ImageSelection selection, ImageList list, ImageActions actions, UpdateChecks updates, Pulls pulls) {
        this.selection = selection;
        this.list = list;
        this.actions = actions;
        this.updates = updates;
        this.pulls = pulls;
    }

    /** Removes them, and selects what comes after them. */
    public void remove() {
        List<ImageInfo> images = selection.images();
        selectNext();
        actions.remove(images);
    }

    /** Removes them together with their files, once the user agrees. */
    public void removeForGood() {
        actions.removeForGood(selection.images());
    }

    /** Lets the user give each of them another name. */
    public void tag() {
        selection.images().forEach(actions::tag);
    }

    /** Makes each available as one filesystem image. */
    public void convert(boolean flat) {
        actions.convert(selection.images(), flat ? Target.FLAT : Target.MERGED);
    }

    public void pin(boolean pinned) {
        actions.pin(selection.images(), pinned);
    }

    /** Reads everything that they need and tells whether it is sound. */
    public void verify() {
        actions.verify(selection.images());
    }

    public void showFile() {
        selection.images().stream().findFirst().ifPresent(actions::showFile);
    }

    /** Asks the registries for them. */
    public void pullAgain() {
        pull(selection.rows(), pulls.again());
    }

    /** Asks the registries whether they have newer ones; where nothing is selected, of all that are shown. */
    public void checkUpdates() {
        List<ImageRow> rows = selection.rows().isEmpty() ? list.shown() : selection.rows();
        updates.check(rows.stream().flatMap(row -> row.image().stream()).toList());
    }

    /** Fetches the updates that are known of them. */
    public void update() {
        pull(selection.rows().stream().filter(ImageRow::hasUpdate).toList(), pulls.update());
    }

    private static void pull(List<ImageRow> rows, Consumer<List<Again>> way) {
        way.accept(
                rows.stream().map(row -> new Again(row.name(), row.builtFor())).toList());
    }

    private void selectNext() {
        List<ImageRow> shown = list.shown();
        List<ImageRow> leaving = selection.rows();
        int last = leaving.stream().mapToInt(shown::indexOf).max().orElse(-1);
        Optional<ImageRow> next = shown.stream().skip(last + 1L).findFirst();
        Optional<ImageRow> staying = next.or(
                () -> shown.stream().filter(row -> !leaving.contains(row)).reduce((_, later) -> later));
        selection.set(staying.map(List::of).orElse(List.of()));
    }
}

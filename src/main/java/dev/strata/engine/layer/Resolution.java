package dev.strata.engine.layer;

import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.ContentSink;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a layer's tree: all entries first, whiteouts afterwards, since they hide lower layers only. What the
 * whiteouts hide must be known while the entries are placed, so an attempt starts from a guess and says what is right.
 */
final class Resolution {

    private final Steps steps;
    private final Optional<Directory> lower;
    private final Complaints complaints;
    private final Walker walker;
    private final HardLinks links;
    private final Masks hidden = new Masks();
    private boolean implicit;
    private boolean implicitFromLower;

    Resolution(Steps steps, Optional<Directory> lower, Masks guess, LayerLimits limits, Complaints complaints) {
        this.steps = steps;
        this.lower = lower;
        this.complaints = complaints;
        this.walker = new Walker(steps.root(), lower, guess, limits, complaints);
        this.links = new HardLinks(walker, complaints);
    }

    /** Places everything; afterwards it is known what the whiteouts hide. */
    void place() throws IOException {
        for (Step step : steps.steps()) {
            place(step);
        }
        placeWhiteouts();
    }

    /** Whether a better guess could not make a difference. */
    boolean holdsFor(Masks guess) {
        return hidden.equals(guess) || (guess.isEmpty() && !walker.usedLower());
    }

    Masks hidden() {
        return hidden;
    }

    LayerTree finish(ContentSink sink) throws IOException {
        links.settle(sink);
        Place root = walker.root();
        tidy(root, false);
        Directory tree = root.directory();
        boolean sameRoot = !root.isNamed()
                || lower.map(below -> below.attributes().equals(tree.attributes()))
                        .orElse(false);
        return new LayerTree(
                tree,
                tree.opaque(),
                tree.size() == 0 && !tree.opaque() && sameRoot,
                implicitFromLower || walker.followedLower() || links.reachedLower(),
                !implicit && !walker.askedLower() && !links.reachedLower());
    }

    private void place(Step step) throws IOException {
        switch (step) {
            case Step.Put put -> {
                complaints.about(() -> put.parent().spelled(put.name()));
                walker.put(put.parent(), put.name(), put.node());
            }
            case Step.MakeDirectory directory -> makeDirectory(directory);
            case Step.Link link -> {
                complaints.about(() -> link.parent().spelled(link.name()));
                links.add(link);
            }
            case Step.Hide _, Step.HideAll _ -> throw new IllegalArgumentException("whiteouts come last");
        }
    }

    private void makeDirectory(Step.MakeDirectory step) throws IOException {
        complaints.about(() -> step.path().parent().spelled(step.path().name()));
        Place place = walker.root();
        if (!step.path().isRoot()) {
            place = walker.directory(
                    walker.parentOf(step.path().parent()), step.path().name());
            place.attach();
        }
        place.name(step.attributes());
    }

    private void placeWhiteouts() throws IOException {
        List<Runnable> marks = new ArrayList<>();
        // first all directories, so that one whiteout is no obstacle on the way to another
        for (Step step : steps.whiteouts()) {
            TextPath path = step instanceof Step.Hide hide ? hide.parent() : ((Step.HideAll) step).directory();
            complaints.about(() -> path.spelled(Steps.markerOf(step)));
            Optional<Place> found = walker.walk(path, Walker.Mode.FILL);
            if (found.isEmpty()) {
                continue; // something of this layer that is no directory hides it all anyway
            }
            Place place = found.get();
            place.attach();
            marks.add(step instanceof Step.Hide hide ? () -> hide(place, hide.name()) : () -> hideAll(place));
        }
        marks.forEach(Runnable::run);
    }

    private void hideAll(Place place) {
        hidden.contents().add(place.path());
        place.directory().setOpaque(true);
    }

    private void hide(Place place, ByteString name) {
        hidden.names().add(place.pathOf(name));
        Optional<Node> own = place.directory().find(name);
        if (own.isEmpty()) {
            place.put(name, new Node.Whiteout());
        } else if (own.get() instanceof Directory directory) {
            directory.setOpaque(true);
        }
    }

    /** Takes out what has no meaning, and finds out which directories nobody named. */
    private void tidy(Place place, boolean belowOpaque) {
        Directory directory = place.directory();
        boolean hides = belowOpaque || directory.opaque();
        List<ByteString> meaningless = new ArrayList<>(directory.names(Steps.BOOKKEEPING));
        if (hides && directory.holdsWhiteouts()) {
            directory.forEach((name, node) -> {
                if (node instanceof Node.Whiteout) {
                    meaningless.add(name);
                }
            });
        }
        meaningless.forEach(directory::remove);
        if (!place.isNamed()) {
            implicit |= place.veil() != Place.Veil.ALL;
            implicitFromLower |= !directory.attributes().equals(Attributes.IMPLICIT_DIRECTORY);
        }
        for (Map.Entry<ByteString, Place> child : place.children().entrySet()) {
            if (child.getValue().isAttached() && !Steps.isBookkeeping(child.getKey())) {
                tidy(child.getValue(), hides);
            }
        }
    }
}

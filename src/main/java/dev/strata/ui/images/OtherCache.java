package dev.strata.ui.images;

import dev.strata.ui.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * Other caches in place of the one that is shown: that of another program on this machine, offered to somebody whose own
 * is empty, until they do not want it; and any that the user picks where the one that is shown cannot be read.
 */
public final class OtherCache {

    private final ReadOnlyObjectWrapper<Optional<Path>> offered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Setting<Boolean> refused;
    private final Picking picking;

    /**
     * How another cache is shown in place of the one that the window shows.
     *
     * @param open shows this one
     * @param pick lets the user choose one; absent where the command line has chosen
     * @param problem what is wrong with the one that was last asked for; empty if nothing is
     */
    public record Picking(Consumer<Path> open, Optional<Runnable> pick, ReadOnlyStringProperty problem) {}

    /**
     * Creates the offer.
     *
     * @param found the other caches
     * @param refused whether it was not wanted
     */
    public OtherCache(List<Path> found, Setting<Boolean> refused, Picking picking) {
        this.refused = refused;
        this.picking = picking;
        refused.valueProperty()
                .subscribe(
                        no -> offered.set(no ? Optional.empty() : found.stream().findFirst()));
    }

    /** What is offered; empty for nothing. */
    public ReadOnlyObjectProperty<Optional<Path>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    public void open() {
        offered.get().ifPresent(picking.open());
    }

    /** Lets the user choose a cache; absent where the command line has chosen. */
    public Optional<Runnable> pick() {
        return picking.pick();
    }

    /** What is wrong with the cache that was last asked for; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return picking.problem();
    }

    /** It is not offered any more, until all settings are reset. */
    public void refuse() {
        refused.set(true);
    }
}

package dev.strata.ui.images;

import dev.strata.ui.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Another program's cache on this machine, offered to somebody whose own is empty, until they do not want it. */
public final class OtherCache {

    private final ReadOnlyObjectWrapper<Optional<Path>> offered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Setting<Boolean> refused;
    private final Consumer<Path> open;

    /**
     * Creates the offer.
     *
     * @param found the other caches
     * @param refused whether it was not wanted
     * @param open shows a cache in place of the one that the window shows
     */
    public OtherCache(List<Path> found, Setting<Boolean> refused, Consumer<Path> open) {
        this.refused = refused;
        this.open = open;
        refused.valueProperty()
                .subscribe(
                        no -> offered.set(no ? Optional.empty() : found.stream().findFirst()));
    }

    /** What is offered; empty for nothing. */
    public ReadOnlyObjectProperty<Optional<Path>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    public void open() {
        offered.get().ifPresent(open);
    }

    /** It is not offered any more, until all settings are reset. */
    public void refuse() {
        refused.set(true);
    }
}

package dev.strata.ui;

import dev.strata.text.ByteSize.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the user chose for the window, and how it was left: keys and texts, kept from one start to the next. A kept text
 * that makes no sense counts as none. Used on the UI thread only.
 */
public final class Preferences {

    private static final int STANDARD_ZOOM = 100;
    private static final int SMALLEST_ZOOM = 80;
    private static final int LARGEST_ZOOM = 200;
    private static final int ZOOM_STEP = 10;

    private final Map<String, String> kept;
    private final Map<String, Setting<?>> settings = new LinkedHashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Setting<Theme> theme;
    private final Setting<Units> units;
    private final Setting<Density> density;
    private final Setting<Integer> zoom;
    private final Setting<Boolean> narrowNavigation;
    private final Setting<Metered> metered;

    private final Optional<Preferences> lender;

    /** Begins with what was kept. */
    public Preferences(Map<String, String> kept) {
        this(kept, Optional.empty());
    }

    private Preferences(Map<String, String> kept, Optional<Preferences> lender) {
        this.kept = new TreeMap<>(kept);
        this.lender = lender;
        theme = choice("theme", Theme.SYSTEM);
        density = choice("density", Density.COMFORTABLE);
        zoom = number("zoom", STANDARD_ZOOM, SMALLEST_ZOOM, LARGEST_ZOOM);
        units = choice("units", Units.IEC);
        narrowNavigation = flag("narrow-navigation");
        metered = choice("metered", Metered.ASK);
    }

    public Setting<Theme> theme() {
        return theme;
    }

    public Setting<Units> units() {
        return units;
    }

    public Setting<Density> density() {
        return density;
    }

    /** The size of everything in the window, in percent. */
    public Setting<Integer> zoom() {
        return zoom;
    }

    /** Makes everything {@code steps} larger, or smaller if that is negative, as far as it goes. */
    public void zoomBy(int steps) {
        zoom.set(Math.clamp(zoom.value() + (long) steps * ZOOM_STEP, SMALLEST_ZOOM, LARGEST_ZOOM));
    }

    /** The sizes that can be chosen, in percent. */
    public List<Integer> zooms() {
        List<Integer> all = new ArrayList<>();
        for (int percent = SMALLEST_ZOOM; percent <= LARGEST_ZOOM; percent += ZOOM_STEP) {
            all.add(percent);
        }
        return all;
    }

    /** Whether the navigation shows icons only. */
    public Setting<Boolean> narrowNavigation() {
        return narrowNavigation;
    }

    /** The folder of the cache that is shown at the start; empty for the usual one. */
    public Setting<String> cache() {
        return text("cache");
    }

    /** What happens where every byte of the network costs. */
    public Setting<Metered> metered() {
        return metered;
    }

    /** A text of a view's own, such as the widths of its columns, empty at first. */
    public Setting<String> text(String key) {
        return setting(key, "", Optional::of, text -> text);
    }

    /** A yes or no, no at first. */
    public Setting<Boolean> flag(String key) {
        return setting(key, false, text -> Optional.of(Boolean.parseBoolean(text)), Object::toString);
    }

    /** One of the values of an enum. */
    public <E extends Enum<E>> Setting<E> choice(String key, E standard) {
        return setting(key, standard, text -> constant(standard, text), Enum::name);
    }

    /** A number between two bounds, both included. */
    public Setting<Integer> number(String key, int standard, int smallest, int largest) {
        return setting(
                key,
                standard,
                text -> whole(text).filter(number -> number >= smallest && number <= largest),
                Object::toString);
    }

    /**
     * The same choices for something that ends before the window does: what is chosen there is chosen here, and who
     * listens there goes with it.
     */
    public Preferences lent() {
        return new Preferences(kept, Optional.of(this));
    }

    /** Sets everything back to what it is as long as nobody chose. */
    public void reset() {
        lender.ifPresent(Preferences::reset);
        kept.clear();
        settings.values().forEach(Setting::reset);
    }

    /** What is to be kept. */
    public Map<String, String> kept() {
        return Map.copyOf(kept);
    }

    /** Calls {@code listener} after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @SuppressWarnings("unchecked") // a key is only ever asked for in one way
    private <T> Setting<T> setting(
            String key, T standard, Function<String, Optional<T>> read, Function<T, String> write) {
        Setting<?> known = settings.get(key);
        if (known != null) {
            return (Setting<T>) known;
        }
        Optional<T> chosen = Optional.ofNullable(kept.get(key)).flatMap(read);
        Setting<T> setting = new Setting<>(key, standard, chosen, new Setting.Form<>(read, write));
        settings.put(key, setting);
        setting.valueProperty().addListener((_, _, _) -> changed(setting));
        return setting;
    }

    private void changed(Setting<?> setting) {
        if (setting.isChanged()) {
            kept.put(setting.key(), setting.text());
        } else {
            kept.remove(setting.key());
        }
        lender.ifPresent(above -> above.take(setting.key(), Optional.ofNullable(kept.get(setting.key()))));
        listeners.forEach(Runnable::run);
    }

    private void take(String key, Optional<String> text) {
        Setting<?> known = settings.get(key);
        if (known != null) {
            known.take(text);
        } else {
            text.ifPresentOrElse(chosen -> kept.put(key, chosen), () -> kept.remove(key));
            lender.ifPresent(above -> above.take(key, text));
            listeners.forEach(Runnable::run);
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(E standard, String text) {
        for (E constant : standard.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> whole(String text) {
        try {
            return Optional.of(Integer.parseInt(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}

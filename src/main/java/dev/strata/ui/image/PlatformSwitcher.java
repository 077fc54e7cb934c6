package dev.strata.ui.image;

import dev.strata.engine.image.Platform;
import dev.strata.ui.Words;
import dev.strata.ui.controls.ChoiceBar;
import dev.strata.ui.image.Summary.Offered;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The platforms of an image side by side, the stored one chosen; the others lead to pulling them. */
final class PlatformSwitcher {

    /** More than these stand in a menu, since an image can have a dozen. */
    private static final int SIDE_BY_SIDE = 3;

    private final Words words;
    private final Consumer<Platform> pull;

    PlatformSwitcher(Words words, Consumer<Platform> pull) {
        this.words = words;
        this.pull = pull;
    }

    /** What to show for {@code platforms}; nothing where there are none. */
    List<Node> nodes(List<Offered> platforms) {
        if (platforms.isEmpty()) {
            return List.of();
        }
        List<Offered> all = platforms.stream()
                .sorted(Comparator.comparing(offered -> !offered.stored()))
                .toList();
        var bar = new ChoiceBar();
        bar.setId("platforms");
        bar.setAccessibleText(words.text("platform.switch"));
        all.stream().limit(SIDE_BY_SIDE).forEach(offered -> bar.getButtons().add(button(offered, bar)));
        if (all.size() <= SIDE_BY_SIDE) {
            return List.of(bar);
        }
        List<Offered> rest = all.subList(SIDE_BY_SIDE, all.size());
        var more = new MenuButton(words.text("platform.more", rest.size()));
        more.setId("more-platforms");
        more.getStyleClass().add("small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        rest.forEach(offered -> more.getItems().add(item(offered.platform())));
        return List.of(bar, more);
    }

    private ToggleButton button(Offered offered, ChoiceBar bar) {
        String name = offered.platform().toString();
        String tip = words.text(offered.stored() ? "platform.stored" : "platform.other", name);
        var button = new ToggleButton(name);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(tip);
        button.setTooltip(new Tooltip(tip));
        if (!offered.stored()) {
            button.setOnAction(_ -> {
                // what the cache has stays chosen, until it has something else
                bar.getButtons().getFirst().setSelected(true);
                pull.accept(offered.platform());
            });
        }
        return button;
    }

    private MenuItem item(Platform platform) {
        var item = new MenuItem(words.text("platform.pull", platform));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> pull.accept(platform));
        return item;
    }
}

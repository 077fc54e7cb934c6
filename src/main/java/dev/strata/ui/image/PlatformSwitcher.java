package dev.strata.ui.image;

import dev.strata.ui.Words;
import dev.strata.ui.controls.ChoiceBar;
import dev.strata.ui.controls.Icons;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/** The platforms of an image side by side, those that the cache has first; the others lead to pulling them. */
final class PlatformSwitcher {

    /** More than these stand in a menu, since an image can have a dozen. */
    private static final int SIDE_BY_SIDE = 3;

    private final Words words;
    private final Consumer<PlatformChoice> choose;

    PlatformSwitcher(Words words, Consumer<PlatformChoice> choose) {
        this.words = words;
        this.choose = choose;
    }

    /** What to show for {@code platforms}; nothing where there are none. */
    List<Node> nodes(List<PlatformChoice> platforms) {
        if (platforms.isEmpty()) {
            return List.of();
        }
        List<PlatformChoice> all = platforms.stream()
                .sorted(Comparator.comparing(choice -> choice.stored().isEmpty()))
                .toList();
        int stored =
                (int) all.stream().filter(choice -> choice.stored().isPresent()).count();
        int beside = Math.min(all.size(), Math.max(SIDE_BY_SIDE, stored));
        ChoiceBar bar = bar(all.subList(0, beside));
        return all.size() == beside ? List.of(bar) : List.of(bar, more(all.subList(beside, all.size())));
    }

    private ChoiceBar bar(List<PlatformChoice> choices) {
        var bar = new ChoiceBar();
        bar.setId("platforms");
        bar.setAccessibleText(words.text("platform.switch"));
        Optional<ToggleButton> shown = Optional.empty();
        for (PlatformChoice choice : choices) {
            ToggleButton button = button(choice);
            bar.getButtons().add(button);
            shown = choice.shown() ? Optional.of(button) : shown;
        }
        Optional<ToggleButton> stays = shown;
        stays.ifPresent(button -> button.setSelected(true));
        for (int i = 0; i < choices.size(); i++) {
            PlatformChoice choice = choices.get(i);
            bar.getButtons().get(i).setOnAction(_ -> {
                // what the page is about stays chosen, until it is about something else
                stays.ifPresent(button -> button.setSelected(true));
                if (!choice.shown()) {
                    choose.accept(choice);
                }
            });
        }
        return bar;
    }

    private ToggleButton button(PlatformChoice choice) {
        String name = choice.platform().toString();
        String tip = words.text(tip(choice), name);
        var button = new ToggleButton(name);
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(tip);
        button.setTooltip(new Tooltip(tip));
        if (choice.stored().isEmpty()) {
            button.setGraphic(Icons.of("fth-download"));
        }
        return button;
    }

    private static String tip(PlatformChoice choice) {
        if (choice.shown()) {
            return "platform.shown";
        }
        return choice.stored().isPresent() ? "platform.stored" : "platform.other";
    }

    private MenuButton more(List<PlatformChoice> rest) {
        var more = new MenuButton(words.text("platform.more", rest.size()));
        more.setId("more-platforms");
        more.getStyleClass().add("small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        rest.forEach(choice -> more.getItems().add(item(choice)));
        return more;
    }

    private MenuItem item(PlatformChoice choice) {
        var item = new MenuItem(words.text("platform.pull", choice.platform()));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> choose.accept(choice));
        return item;
    }
}

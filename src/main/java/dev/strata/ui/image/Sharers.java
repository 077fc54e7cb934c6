package dev.strata.ui.image;

import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Goal;
import dev.strata.ui.image.Summary.Item;
import dev.strata.ui.image.Summary.Sizes;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The images that share files with another, each a link; the first few at once, the others when they are asked for. */
final class Sharers extends VBox {

    private static final int AT_ONCE = 6;

    private final Consumer<Goal> follow;
    private final Words words;

    Sharers(Sizes sizes, Consumer<Goal> follow, Words words) {
        this.follow = follow;
        this.words = words;
        var title = new Label(words.text("summary.sharedWith"));
        title.getStyleClass().add("fact-name");
        getChildren().add(title);
        List<Item> all = sizes.sharers();
        all.stream().limit(AT_ONCE).forEach(this::add);
        if (all.size() > AT_ONCE) {
            var more = new Hyperlink(words.text("selection.more", all.size() - AT_ONCE + sizes.more()));
            more.setId("more-sharers");
            more.setOnAction(_ -> addRest(more, all.subList(AT_ONCE, all.size()), sizes.more()));
            getChildren().add(more);
        }
    }

    private void addRest(Hyperlink more, List<Item> rest, int beyond) {
        int at = getChildren().indexOf(more);
        getChildren().remove(more);
        rest.forEach(this::add);
        if (beyond > 0) {
            var label = new Label(words.text("selection.more", beyond));
            label.getStyleClass().add("muted");
            getChildren().add(label);
        }
        // the focus goes on to what took the link's place
        getChildren().get(at).lookupAll(".hyperlink").stream().findFirst().ifPresent(Node::requestFocus);
    }

    private void add(Item sharer) {
        var link = new Hyperlink(sharer.value());
        link.setOnAction(_ -> follow.accept(sharer.goal()));
        link.setMinWidth(0);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var size = new Label(sharer.name());
        size.getStyleClass().add("muted");
        size.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(link, spring, size);
        line.getStyleClass().add("sharer");
        getChildren().add(line);
    }
}

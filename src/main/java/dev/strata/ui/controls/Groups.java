package dev.strata.ui.controls;

import dev.strata.ui.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TitledPane;

/** Groups that can be closed and opened one by one. Which are closed is kept, and holds for whatever they show next. */
public final class Groups {

    private static final String SEPARATOR = ";";

    private final Setting<String> closed;

    /**
     * Creates groups.
     *
     * @param closed the ids of those that are closed
     */
    public Groups(Setting<String> closed) {
        this.closed = closed;
    }

    /** A group. */
    public record Group(String id, String title, Node content) {}

    public List<Node> of(List<Group> groups) {
        Set<String> ids = ids();
        List<Node> panes = new ArrayList<>();
        for (Group group : groups) {
            var pane = new TitledPane(group.title(), group.content());
            pane.getStyleClass().add("group");
            pane.setId("group-" + group.id());
            pane.setAnimated(false);
            pane.setExpanded(!ids.contains(group.id()));
            pane.expandedProperty().addListener((_, _, open) -> note(group.id(), open));
            panes.add(pane);
        }
        return panes;
    }

    private void note(String id, boolean open) {
        Set<String> ids = ids();
        if (open) {
            ids.remove(id);
        } else {
            ids.add(id);
        }
        closed.set(String.join(SEPARATOR, ids));
    }

    private Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(List.of(closed.value().split(SEPARATOR, -1)));
        ids.remove("");
        return ids;
    }
}

package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.text.Strings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private final Navigation navigation = new Navigation();
    private final Commands commands = new Commands(navigation, new Words(new Strings(), Clock.systemUTC()));
    private final List<String> done = new ArrayList<>();

    @Test
    void theNearestWayIsTaken() {
        commands.on(Command.FIND, () -> done.add("anywhere"));
        commands.on(Command.FIND, View.IMAGE, () -> done.add("page"));
        commands.on(Command.FIND, ImageTab.FILES, () -> done.add("files"));
        commands.run(Command.FIND);
        navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "a:1"), ImageTab.CONFIG, ""));
        commands.run(Command.FIND);
        navigation.replace(navigation.route().withTab(ImageTab.FILES.id()));
        commands.run(Command.FIND);
        assertEquals(List.of("anywhere", "page", "files"), done);
    }

    @Test
    void whatNobodyCarriesOutHereCannotBeDoneAndSaysSo() {
        commands.on(Command.REMOVE, View.IMAGES, () -> done.add("removed"));
        assertTrue(commands.isPossible(Command.REMOVE));
        navigation.go(View.PULL);
        assertEquals(
                "Not possible in this view.",
                commands.hindranceProperty(Command.REMOVE).get());
        commands.run(Command.REMOVE);
        assertEquals(List.of(), done);
    }

    @Test
    void aHindranceHoldsACommandBackUntilItIsGone() {
        var reason = new SimpleStringProperty("Nothing is selected.");
        commands.on(Command.REMOVE, View.IMAGES, () -> done.add("removed"), reason);
        commands.run(Command.REMOVE);
        assertFalse(commands.isPossible(Command.REMOVE));
        assertEquals(
                "Nothing is selected.",
                commands.hindranceProperty(Command.REMOVE).get());
        reason.set("");
        commands.run(Command.REMOVE);
        assertEquals(List.of("removed"), done);
    }

    @Test
    void everyKeyMeansOneThing() {
        List<String> keys = new ArrayList<>();
        for (Command command : Command.values()) {
            keys.addAll(command.keys());
        }
        assertEquals(keys.stream().distinct().toList(), keys);
    }
}

package dev.strata.ui.shell;

import dev.strata.ui.Command;
import dev.strata.ui.Commands;
import dev.strata.ui.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Everything that can be done or gone to, found by typing some of its letters. */
public final class PaletteViewModel {

    private static final int SHOWN = 100;

    /**
     * One thing to do or to go to.
     *
     * @param detail what sort of thing, or why it cannot be done now
     * @param keys that do the same, in the form that {@code KeyCombination.valueOf} reads; may be empty
     */
    public record Entry(String title, String detail, String icon, String keys, boolean possible, Runnable action) {}

    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Entry> shown = FXCollections.observableArrayList();
    private final Commands commands;
    private final Words words;
    private final Supplier<Stream<Entry>> places;
    private final Consumer<String> pull;
    private List<Entry> all = List.of();

    /**
     * Creates the palette.
     *
     * @param places what to list besides the commands, asked for when the palette opens
     * @param pull offers to pull what a reference names
     */
    public PaletteViewModel(Commands commands, Words words, Supplier<Stream<Entry>> places, Consumer<String> pull) {
        this.commands = commands;
        this.words = words;
        this.places = places;
        this.pull = pull;
        typed.subscribe(_ -> filter());
    }

    /** Begins anew with everything there is now. */
    public void open() {
        List<Entry> entries = new ArrayList<>();
        for (Command command : Command.values()) {
            if (command != Command.PALETTE) {
                entries.add(entry(command));
            }
        }
        entries.sort(Comparator.comparing(Entry::possible).reversed());
        places.get().forEach(entries::add);
        all = entries;
        typed.set("");
        filter();
    }

    /** Does the entry, if it can be done now. */
    public boolean run(Entry entry) {
        if (entry.possible()) {
            entry.action().run();
        }
        return entry.possible();
    }

    public StringProperty typedProperty() {
        return typed;
    }

    /** What fits what is typed, the best first. */
    public ObservableList<Entry> shown() {
        return shown;
    }

    private Entry entry(Command command) {
        String hindrance = commands.hindranceProperty(command).get();
        return new Entry(
                words.text(command.title()),
                hindrance.isEmpty() ? words.text(command.group().title()) : hindrance,
                command.icon(),
                command.keys().isEmpty() ? "" : command.keys().getFirst(),
                hindrance.isEmpty(),
                () -> commands.run(command));
    }

    private void filter() {
        String text = typed.get();
        record Scored(Entry entry, int score) {}
        List<Scored> fitting = new ArrayList<>();
        for (Entry entry : all) {
            OptionalInt score = Fuzzy.score(text, entry.title());
            if (score.isPresent()) {
                fitting.add(new Scored(entry, score.getAsInt() - (entry.possible() ? 0 : 300)));
            }
        }
        if (!text.isBlank()) {
            fitting.sort(Comparator.comparingInt(Scored::score).reversed());
        }
        Stream<Entry> found = fitting.stream().limit(SHOWN).map(Scored::entry);
        shown.setAll(Stream.concat(found, reference(text)).toList());
    }

    /** What is typed may be the name of an image that is yet to be pulled. */
    private Stream<Entry> reference(String text) {
        return Offer.certainReference(text)
                .filter(reference ->
                        all.stream().noneMatch(entry -> entry.title().equals(reference)))
                .map(reference -> new Entry(
                        words.text("task.pull", reference),
                        commands.hindranceProperty(Command.PULL).get(),
                        Command.PULL.icon(),
                        "",
                        commands.isPossible(Command.PULL),
                        () -> pull.accept(reference)))
                .stream();
    }
}

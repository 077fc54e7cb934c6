package dev.strata.ui.config;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import dev.strata.ui.config.RawLines.Span;
import dev.strata.ui.config.TextSelection.Motion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

/**
 * One document as it is written: indented, its exact characters, or as YAML. There is always a place that the user is
 * at, and a value; rows, the pointer and what can be copied follow them.
 */
public final class RawViewModel {

    private final ReadOnlyStringWrapper pointer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper selecting = new ReadOnlyBooleanWrapper();
    private final RawRows rows = new RawRows();
    private final Surroundings around;
    private final FindViewModel find;
    private final RawPaperViewModel paper;
    private Map<Digest, Route> links = Map.of();
    private RawPlace place = RawPlace.top(RawLines.NONE);

    /** How a document is written out. */
    public enum Form {
        /** One value on a line. */
        PRETTY,
        /** As it is stored, so that its digest is that of what is seen. */
        EXACT,
        YAML
    }

    /** What it needs of the window. */
    public record Surroundings(
            TaskRunner tasks, Navigation navigation, Questions questions, Notices notices, Words words) {}

    public RawViewModel(Surroundings around) {
        this.around = around;
        find = new FindViewModel(around.words());
        paper = new RawPaperViewModel(around, this::take);
        paper.formProperty().subscribe(_ -> paper.write());
        find.queryProperty().subscribe(_ -> {
            find.searchIn(text());
            step(true);
            settle();
        });
    }

    ObservableList<RawRow> rows() {
        return rows.list();
    }

    public ObjectProperty<Form> formProperty() {
        return paper.formProperty();
    }

    public FindViewModel find() {
        return find;
    }

    /** The JSON pointer of the value that the user is at. */
    public ReadOnlyStringProperty pointerProperty() {
        return pointer.getReadOnlyProperty();
    }

    /** Why the last pointer that was asked for led nowhere, in words. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The row that the user is at; -1 while there is none. */
    public ReadOnlyIntegerProperty rowProperty() {
        return rows.rowProperty();
    }

    /** Changes whenever rows look otherwise than before, though they are the same. */
    ReadOnlyIntegerProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    /** Whether the document is shown without colours because it is large; {@link #look} changes that. */
    public ReadOnlyBooleanProperty plainProperty() {
        return paper.plainProperty();
    }

    /** Whether a part of the text is selected. */
    public ReadOnlyBooleanProperty selectingProperty() {
        return selecting.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Paper>> paperProperty() {
        return paper.paperProperty();
    }

    /** Shows another document, from its top. */
    void show(Optional<Paper> now, Map<Digest, Route> leads) {
        links = leads;
        if (paper.isOther(now)) {
            rows.forget();
            refusal.set("");
            place = RawPlace.top(RawLines.NONE);
            paper.show(now);
        }
    }

    /** Finds the tokens of a large document. */
    public void look() {
        paper.look();
    }

    /** Takes note of how many characters fit into a row. */
    public void fit(int characters) {
        if (rows.fit(characters)) {
            settle();
        }
    }

    /** The user went to a row. */
    void enter(int index) {
        if (rows.isEntered(index)) {
            go(place.at(rows().get(index)));
        }
    }

    /**
     * The user pointed at a place in the text.
     *
     * @param extending whether what is selected reaches there now
     */
    void point(int offset, boolean extending) {
        go(place.at(extending ? place.selection().to(offset) : TextSelection.at(offset)));
    }

    /** Selects the string, or other token, at a place. */
    void selectWord(int offset) {
        Span word = place.lines().wordAt(offset);
        go(place.at(new TextSelection(word.start(), word.end())));
    }

    /** Selects a row. */
    void selectRow(int index) {
        RawRow row = rows().get(index);
        go(place.at(new TextSelection(row.start(), row.end())));
    }

    void selectAll() {
        go(place.at(new TextSelection(0, text().length())));
    }

    /** Moves the end of what is selected. */
    void extend(Motion motion) {
        int row = rowProperty().get();
        if (row >= 0) {
            go(place.extended(motion, rows(), row));
        }
    }

    /** Goes to the value that a JSON pointer names, or near it, which it then says. */
    public void goTo(String wanted) {
        refusal.set("");
        place.lines().json().ifPresent(json -> {
            int nearest = json.nearest(wanted);
            String reached = json.pointer(nearest);
            if (!reached.equals(wanted)) {
                refusal.set(around.words().text("raw.nothingAt", wanted, reached.isEmpty() ? "/" : reached));
            }
            go(place.at(nearest));
        });
    }

    /** Goes to the next place that is searched for, or the one before; from the last to the first. */
    public void step(boolean forward) {
        find.step(forward, place.caret()).ifPresent(at -> go(place.at(TextSelection.at(at))));
    }

    /** Closes what is open at this row, or goes to what is around it. */
    void close() {
        rows.current()
                .filter(row -> row.fold() >= 0 && row.hidden() == 0)
                .ifPresentOrElse(
                        row -> fold(row.fold(), true), () -> place.parent().ifPresent(around -> go(place.at(around))));
    }

    /** Opens what is closed at this row, or goes to the next value. */
    void open() {
        rows.current()
                .filter(row -> row.hidden() > 0)
                .ifPresentOrElse(
                        row -> fold(row.fold(), false), () -> place.next().ifPresent(next -> go(place.at(next))));
    }

    void fold(int folding, boolean closed) {
        if (rows.fold(folding, closed)) {
            settle();
        }
    }

    /** Closes everything within the document, or opens it. */
    public void foldAll(boolean closed) {
        rows.foldAll(closed);
        settle();
    }

    /** Follows the digest that the user is at; says whether it leads anywhere. */
    boolean follow() {
        Optional<Route> lead = place.token().flatMap(this::lead);
        lead.ifPresent(around.navigation()::go);
        return lead.isPresent();
    }

    /** The value that the user is at, as it is written; a string without its quotes. */
    public Optional<String> copiedValue() {
        return place.valueText();
    }

    /** The name, or the index, of the value that the user is at. */
    public Optional<String> copiedKey() {
        return place.name();
    }

    /** Exactly what is selected, what is folded away within it included; without a selection the row. */
    public String copiedSelection() {
        return place.selection().isEmpty() ? rows.current().map(this::text).orElse("") : place.selected();
    }

    /** All of the text in the form that is shown. */
    public String copiedText() {
        return text();
    }

    /** Saves the exact bytes where the user says. */
    public void save() {
        paper.save();
    }

    /** Saves the text in the form that is shown. */
    public void saveShown() {
        paper.saveShown(text());
    }

    /** How many digits the highest line number has. */
    int digits() {
        return Integer.toString(place.lines().count()).length();
    }

    /** What a row says. */
    String text(RawRow shown) {
        return text().substring(shown.start(), shown.end());
    }

    /** The parts of a row. */
    List<RawPiece> pieces(RawRow shown) {
        return new PieceCutter(place.lines(), token -> lead(token).isPresent()).cut(shown);
    }

    /** What is marked in a row. */
    List<RawMark> marks(RawRow shown) {
        List<RawMark> marks = new ArrayList<>(find.marks(shown.start(), shown.end()));
        marks.addAll(place.marks(shown, rows.current().filter(shown::equals).isPresent()));
        return marks;
    }

    private String text() {
        return place.lines().text();
    }

    private Optional<Route> lead(Token token) {
        return token.kind() != Kind.STRING
                ? Optional.empty()
                : place.lines()
                        .json()
                        .flatMap(json -> json.string(token.value()))
                        .flatMap(Digest::tryParse)
                        .map(links::get);
    }

    /** Shows a text, in which the user is at the same value as before. */
    private void take(RawLines written) {
        place = place.in(written);
        rows.show(written);
        settle();
        find.searchIn(text());
    }

    /** Goes to a place, opening whatever hides it. */
    private void go(RawPlace there) {
        place = there;
        there.value().ifPresent(rows::reveal);
        settle();
    }

    private void settle() {
        pointer.set(place.pointer());
        rows.goTo(place.caret());
        selecting.set(!place.selection().isEmpty());
        looks.set(looks.get() + 1);
    }
}

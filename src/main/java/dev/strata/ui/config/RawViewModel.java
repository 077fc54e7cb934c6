package dev.strata.ui.config;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import dev.strata.ui.config.RawLines.Span;
import dev.strata.ui.config.TextSelection.Motion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One document as it is written: indented, its exact characters, or as YAML. There is always a place that the user is
 * at, and a value; rows, the pointer and what can be copied follow them.
 */
public final class RawViewModel {

    private static final int USUAL_WIDTH = 100;

    private final ObservableList<RawRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.PRETTY);
    private final ReadOnlyStringWrapper pointer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper plain = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper selecting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Paper>> paper = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Set<Integer> folded = new HashSet<>();
    private final Surroundings around;
    private final FindViewModel find;
    private RawLines lines = new RawLines("", Optional.empty());
    private Map<Digest, Route> links = Map.of();
    private TextSelection selection = TextSelection.at(0);
    private Optional<Integer> value = Optional.empty();
    private int columns = USUAL_WIDTH;
    private boolean arranging;

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
        form.subscribe(_ -> shape());
        find.queryProperty().subscribe(_ -> {
            find.searchIn(lines.text());
            step(true);
            settle();
        });
    }

    ObservableList<RawRow> rows() {
        return rows;
    }

    public ObjectProperty<Form> formProperty() {
        return form;
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
        return row.getReadOnlyProperty();
    }

    /** Changes whenever rows look otherwise than before, though they are the same. */
    ReadOnlyIntegerProperty looksProperty() {
        return looks.getReadOnlyProperty();
    }

    /** Whether the document is shown without colours because it is large; {@link #look} changes that. */
    public ReadOnlyBooleanProperty plainProperty() {
        return plain.getReadOnlyProperty();
    }

    /** Whether a part of the text is selected. */
    public ReadOnlyBooleanProperty selectingProperty() {
        return selecting.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Paper>> paperProperty() {
        return paper.getReadOnlyProperty();
    }

    /** Shows another document, from its top. */
    void show(Optional<Paper> now, Map<Digest, Route> leads) {
        links = leads;
        if (!now.map(Paper::document).equals(paper.get().map(Paper::document))) {
            folded.clear();
            refusal.set("");
            value = Optional.empty();
            selection = TextSelection.at(0);
            lines = new RawLines("", Optional.empty());
            take(now);
        }
    }

    /** Finds the tokens of a large document. */
    public void look() {
        paper.get().ifPresent(large -> read(large, TaskTitle.reading("raw.looking"), large::looked));
    }

    /** Takes note of how many characters fit into a row. */
    public void fit(int characters) {
        int fitting = Math.max(20, characters);
        if (fitting != columns) {
            columns = fitting;
            arrange();
        }
    }

    /** The user went to a row. */
    void enter(int index) {
        // a list that gets other rows goes somewhere, which is not the user's doing
        if (!arranging && index >= 0 && index < rows.size() && index != row.get()) {
            RawRow entered = rows.get(index);
            int first = lines.json()
                    .map(json -> {
                        int token = json.tokenAt(entered.start());
                        boolean begins = token >= 0 && json.tokens().get(token).end() > entered.start();
                        int next = begins ? token : token + 1;
                        return next < json.tokens().size()
                                ? json.tokens().get(next).start()
                                : entered.start();
                    })
                    .orElse(entered.start());
            place(TextSelection.at(first < entered.end() ? Math.max(entered.start(), first) : entered.start()));
        }
    }

    /**
     * The user pointed at a place in the text.
     *
     * @param extending whether what is selected reaches there now
     */
    void point(int offset, boolean extending) {
        place(extending ? selection.to(offset) : TextSelection.at(offset));
    }

    /** Selects the string, or other token, at a place. */
    void selectWord(int offset) {
        Span word = lines.wordAt(offset);
        place(new TextSelection(word.start(), word.end()));
    }

    /** Selects a row. */
    void selectRow(int index) {
        place(new TextSelection(rows.get(index).start(), rows.get(index).end()));
    }

    void selectAll() {
        place(new TextSelection(0, lines.text().length()));
    }

    /** Moves the end of what is selected. */
    void extend(Motion motion) {
        if (row.get() >= 0) {
            TextSelection moved = selection.move(motion, rows, row.get());
            int at = moved.caret();
            // what two characters write together stays together
            boolean split = at > 0
                    && at < lines.text().length()
                    && Character.isSurrogatePair(
                            lines.text().charAt(at - 1), lines.text().charAt(at));
            place(split ? moved.to(at < selection.caret() ? at - 1 : at + 1) : moved);
        }
    }

    /** Goes to the value that a JSON pointer names, or near it, which it then says. */
    public void goTo(String wanted) {
        refusal.set("");
        lines.json().ifPresent(json -> {
            int nearest = json.nearest(wanted);
            String reached = json.pointer(nearest);
            if (!reached.equals(wanted)) {
                refusal.set(around.words().text("raw.nothingAt", wanted, reached.isEmpty() ? "/" : reached));
            }
            goTo(nearest);
        });
    }

    /** Goes to the next place that is searched for, or the one before; from the last to the first. */
    public void step(boolean forward) {
        find.step(forward, selection.caret()).ifPresent(at -> place(TextSelection.at(at)));
    }

    /** Closes what is open at this row, or goes to what is around it. */
    void close() {
        Optional<RawRow> at = current();
        if (at.filter(r -> r.fold() >= 0 && r.hidden() == 0).isPresent()) {
            fold(at.get().fold(), true);
        } else {
            lines.json()
                    .ifPresent(json -> value.map(v -> json.values().get(v).parent())
                            .filter(parent -> parent >= 0)
                            .ifPresent(this::goTo));
        }
    }

    /** Opens what is closed at this row, or goes to the next value. */
    void open() {
        Optional<RawRow> at = current();
        if (at.filter(r -> r.hidden() > 0).isPresent()) {
            fold(at.get().fold(), false);
        } else {
            lines.json()
                    .ifPresent(json -> value.map(v -> v + 1)
                            .filter(next -> next < json.values().size())
                            .ifPresent(this::goTo));
        }
    }

    void fold(int folding, boolean closed) {
        if (closed ? folded.add(folding) : folded.remove(folding)) {
            arrange();
        }
    }

    /** Closes everything within the document, or opens it. */
    public void foldAll(boolean closed) {
        folded.clear();
        if (closed) {
            lines.foldable().stream().filter(v -> v > 0).forEach(folded::add);
        }
        arrange();
    }

    /** Follows the digest that the user is at; says whether it leads anywhere. */
    boolean follow() {
        Optional<Route> lead = lines.tokenAt(selection.caret()).flatMap(this::lead);
        lead.ifPresent(around.navigation()::go);
        return lead.isPresent();
    }

    /** The value that the user is at, as it is written; a string without its quotes. */
    public Optional<String> copiedValue() {
        return lines.json().flatMap(json -> value.map(v -> json.string(v).orElseGet(() -> lines.source(v))));
    }

    /** The name, or the index, of the value that the user is at. */
    public Optional<String> copiedKey() {
        return lines.json().flatMap(json -> value.map(v -> json.values().get(v).step()));
    }

    /** Exactly what is selected, what is folded away within it included; without a selection the row. */
    public String copiedSelection() {
        return selection.isEmpty()
                ? current().map(this::text).orElse("")
                : lines.text().substring(selection.start(), selection.end());
    }

    /** All of the text in the form that is shown. */
    public String copiedText() {
        return lines.text();
    }

    /** Saves the exact bytes where the user says. */
    public void save() {
        paper.get()
                .ifPresent(shown ->
                        saver().save(name(shown) + ".json", shown.document().bytes()));
    }

    /** Saves the text in the form that is shown. */
    public void saveShown() {
        paper.get()
                .ifPresent(shown -> saver().save(
                                name(shown) + (form.get() == Form.YAML ? ".yaml" : ".json"),
                                lines.text().getBytes(StandardCharsets.UTF_8)));
    }

    /** How many digits the highest line number has. */
    int digits() {
        return Integer.toString(lines.count()).length();
    }

    /** What a row says. */
    String text(RawRow shown) {
        return lines.text().substring(shown.start(), shown.end());
    }

    /** The parts of a row. */
    List<RawPiece> pieces(RawRow shown) {
        return new PieceCutter(lines, token -> lead(token).isPresent()).cut(shown);
    }

    /** What is marked in a row. */
    List<RawMark> marks(RawRow shown) {
        List<RawMark> marks = new ArrayList<>(find.marks(shown.start(), shown.end()));
        add(marks, RawMark.Kind.SELECTED, shown, new Span(selection.start(), selection.end()));
        value.map(lines::extent).orElse(List.of()).forEach(span -> add(marks, RawMark.Kind.VALUE, shown, span));
        if (current().filter(shown::equals).isPresent() && selection.caret() <= shown.end()) {
            marks.add(new RawMark(RawMark.Kind.CARET, selection.caret(), selection.caret()));
        }
        return marks;
    }

    private static void add(List<RawMark> marks, RawMark.Kind kind, RawRow shown, Span span) {
        int start = Math.max(span.start(), shown.start());
        int end = Math.min(span.end(), shown.end());
        if (start < end) {
            marks.add(new RawMark(kind, start, end));
        }
    }

    private Optional<Route> lead(Token token) {
        return token.kind() != Kind.STRING
                ? Optional.empty()
                : lines.json()
                        .flatMap(json -> json.string(token.value()))
                        .flatMap(Digest::tryParse)
                        .map(links::get);
    }

    private DocumentSaver saver() {
        return new DocumentSaver(around.tasks(), around.questions(), around.notices(), around.words());
    }

    private static String name(Paper shown) {
        return shown.kind().name().toLowerCase(Locale.ROOT);
    }

    private Optional<RawRow> current() {
        return row.get() < 0 || row.get() >= rows.size() ? Optional.empty() : Optional.of(rows.get(row.get()));
    }

    private void take(Optional<Paper> now) {
        paper.set(now);
        plain.set(now.filter(p -> p.isLarge() && p.exact().isEmpty()).isPresent());
        shape();
    }

    /** Writes the document in the form that is asked for, where the user then is at the same value. */
    private void shape() {
        Optional<Paper> shown = paper.get();
        if (form.get() == Form.YAML
                && shown.filter(p -> p.exact().isPresent() && p.yaml().isEmpty())
                        .isPresent()) {
            read(shown.get(), TaskTitle.reading("raw.writingYaml"), shown.get()::inYaml);
            return;
        }
        Optional<JsonText> json = shown.flatMap(p -> switch (form.get()) {
            case PRETTY -> p.pretty();
            case EXACT -> p.exact();
            case YAML -> p.yaml();
        });
        String text =
                json.map(JsonText::text).orElseGet(() -> shown.map(Paper::text).orElse(""));
        lines = new RawLines(text, json);
        selection = TextSelection.at(value.map(lines::startOf).orElse(Math.min(selection.caret(), text.length())));
        arrange();
        find.searchIn(text);
    }

    /** Goes on with what is found out off the UI thread, unless another document is shown meanwhile. */
    private void read(Paper shown, TaskTitle title, Supplier<Paper> reading) {
        around.tasks()
                .task(title, _ -> reading.get())
                .onSuccess(read -> {
                    if (paper.get().equals(Optional.of(shown))) {
                        take(Optional.of(read));
                    }
                })
                .start();
    }

    private void goTo(int wanted) {
        selection = TextSelection.at(lines.startOf(wanted));
        settleAt(Optional.of(wanted));
    }

    private void place(TextSelection now) {
        selection = now;
        settleAt(lines.valueAt(now.caret()));
    }

    /** Goes to a value, opening whatever hides it. */
    private void settleAt(Optional<Integer> there) {
        value = there;
        lines.json()
                .ifPresent(json -> there.ifPresent(v -> {
                    boolean hidden = false;
                    for (int at = json.values().get(v).parent();
                            at >= 0;
                            at = json.values().get(at).parent()) {
                        hidden |= folded.remove(at);
                    }
                    if (hidden) {
                        arrange();
                    }
                }));
        settle();
    }

    private void arrange() {
        arranging = true;
        row.set(-1);
        rows.setAll(lines.rows(folded, columns));
        arranging = false;
        settle();
    }

    private void settle() {
        if (value.isEmpty()) {
            value = lines.valueAt(selection.caret());
        }
        pointer.set(lines.json().flatMap(json -> value.map(json::pointer)).orElse(""));
        row.set(RawLines.rowAt(rows, selection.caret()));
        selecting.set(!selection.isEmpty());
        looks.set(looks.get() + 1);
    }
}

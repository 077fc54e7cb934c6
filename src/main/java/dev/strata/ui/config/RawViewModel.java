package dev.strata.ui.config;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.JsonText;
import dev.strata.engine.image.JsonText.Kind;
import dev.strata.engine.image.JsonText.Token;
import dev.strata.tasks.TaskKind;
import dev.strata.tasks.TaskRunner;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * One document as it is written: indented, or its exact characters. There is always a place that the user is at; rows,
 * the pointer and what can be copied follow it.
 */
public final class RawViewModel {

    private static final int USUAL_WIDTH = 100;

    private final ObservableList<RawRow> rows = FXCollections.observableArrayList();
    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.PRETTY);
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pointer = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper row = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper looks = new ReadOnlyIntegerWrapper();
    private final ReadOnlyBooleanWrapper plain = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Paper>> paper = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Set<Integer> folded = new HashSet<>();
    private final Surroundings around;
    private RawLines lines = new RawLines("", Optional.empty());
    private Map<Digest, Route> links = Map.of();
    private Search search = Search.NONE;
    private int match = -1;
    private int cursor;
    private int columns = USUAL_WIDTH;
    private boolean arranging;

    /** How a document is written out. */
    public enum Form {
        /** One value on a line. */
        PRETTY,
        /** As it is stored, so that its digest is that of what is seen. */
        EXACT
    }

    /** What it needs of the window. */
    public record Surroundings(
            TaskRunner tasks, Navigation navigation, Questions questions, Notices notices, Words words) {}

    public RawViewModel(Surroundings around) {
        this.around = around;
        form.subscribe(_ -> reshape());
        query.subscribe(_ -> search());
    }

    ObservableList<RawRow> rows() {
        return rows;
    }

    public ObjectProperty<Form> formProperty() {
        return form;
    }

    /** What is searched for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** How often what is searched for is there, and which one the user is at, in words; empty while nothing is. */
    public ReadOnlyStringProperty foundProperty() {
        return found.getReadOnlyProperty();
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

    public ReadOnlyObjectProperty<Optional<Paper>> paperProperty() {
        return paper.getReadOnlyProperty();
    }

    /** Shows another document, from its top. */
    void show(Optional<Paper> now, Map<Digest, Route> leads) {
        links = leads;
        if (now.equals(paper.get())) {
            return;
        }
        folded.clear();
        cursor = 0;
        match = -1;
        refusal.set("");
        take(now);
    }

    /** Finds the tokens of a large document. */
    public void look() {
        paper.get()
                .ifPresent(large -> around.tasks()
                        .task(TaskTitle.reading("raw.looking"), _ -> large.looked())
                        .onSuccess(looked -> {
                            if (paper.get().equals(Optional.of(large))) {
                                take(Optional.of(looked));
                                plain.set(false);
                            }
                        })
                        .start());
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
            cursor = entered.start();
            lines.json().ifPresent(json -> {
                int token = json.tokenAt(entered.start());
                boolean begins = token >= 0 && json.tokens().get(token).end() > entered.start();
                int next = begins ? token : token + 1;
                if (next < json.tokens().size() && json.tokens().get(next).start() < entered.end()) {
                    cursor = Math.max(cursor, json.tokens().get(next).start());
                }
            });
            settle();
        }
    }

    /** The user pointed at a place in the text. */
    void point(int offset) {
        cursor = offset;
        settle();
    }

    /** Goes to the value that a JSON pointer names, or near it, which it then says. */
    public void goTo(String wanted) {
        refusal.set("");
        lines.json().ifPresent(json -> {
            int value = json.nearest(wanted);
            String reached = json.pointer(value);
            if (!reached.equals(wanted)) {
                refusal.set(around.words().text("raw.nothingAt", wanted, reached.isEmpty() ? "/" : reached));
            }
            go(start(json, value));
        });
    }

    /** Goes to the next place that is searched for, or the one before; from the last to the first. */
    public void step(boolean forward) {
        int count = search.starts().size();
        if (count > 0) {
            boolean atMatch = match >= 0 && search.starts().get(match) == cursor;
            int here = search.from(cursor);
            int next = forward ? here : here - 1;
            match = Math.floorMod(atMatch ? match + (forward ? 1 : -1) : next, count);
            go(search.starts().get(match));
            tell();
        }
    }

    /** Closes what is open at this row, opens what is closed, or goes to what is around it. */
    void close() {
        Optional<RawRow> at = current();
        if (at.filter(r -> r.fold() >= 0 && r.hidden() == 0).isPresent()) {
            fold(at.get().fold(), true);
        } else {
            value().ifPresent(value -> lines.json().ifPresent(json -> {
                int parent = json.values().get(value).parent();
                if (parent >= 0) {
                    go(start(json, parent));
                }
            }));
        }
    }

    void open() {
        Optional<RawRow> at = current();
        if (at.filter(r -> r.hidden() > 0).isPresent()) {
            fold(at.get().fold(), false);
        } else {
            value().ifPresent(value -> lines.json().ifPresent(json -> {
                if (value + 1 < json.values().size()) {
                    go(start(json, value + 1));
                }
            }));
        }
    }

    void fold(int value, boolean closed) {
        if (closed ? folded.add(value) : folded.remove(value)) {
            arrange();
        }
    }

    /** Closes everything within the document, or opens it. */
    public void foldAll(boolean closed) {
        folded.clear();
        if (closed) {
            lines.foldable().stream().filter(value -> value > 0).forEach(folded::add);
        }
        arrange();
    }

    /** Follows the digest that the user is at; says whether it leads anywhere. */
    boolean follow() {
        Optional<Route> lead = lines.json().flatMap(json -> token(json, cursor).flatMap(t -> lead(json, t)));
        lead.ifPresent(around.navigation()::go);
        return lead.isPresent();
    }

    /** The value that the user is at, as it is written; a string without its quotes. */
    public Optional<String> copiedValue() {
        return json().flatMap(json -> value().map(value -> json.string(value).orElseGet(() -> json.source(value))));
    }

    /** The name, or the index, of the value that the user is at. */
    public Optional<String> copiedKey() {
        return json().flatMap(
                        json -> value().map(value -> json.values().get(value).step()));
    }

    /** The text from the first of these rows to the last, what is folded away between them included. */
    String copiedRows(List<Integer> selected) {
        return selected.isEmpty()
                ? ""
                : lines.text()
                        .substring(
                                rows.get(selected.getFirst()).start(),
                                rows.get(selected.getLast()).end());
    }

    /** All of the text in the form that is shown. */
    public String copiedText() {
        return lines.text();
    }

    /** Saves the exact bytes where the user says. */
    public void save() {
        paper.get().ifPresent(shown -> {
            String name = shown.kind().name().toLowerCase(Locale.ROOT) + ".json";
            around.questions().saveAs(name, destination -> save(shown, destination));
        });
    }

    private void save(Paper shown, Path destination) {
        around.tasks()
                .task(
                        new TaskTitle(
                                TaskKind.SAVE,
                                "task.saveFile",
                                destination.getFileName().toString()),
                        _ -> Files.write(destination, shown.document().bytes()))
                .onSuccess(saved -> around.notices().say(around.words().text("raw.saved", saved)))
                .onFailure(reason -> {
                    var explanation = around.words().explain(reason);
                    around.notices().say(explanation.what() + ". " + explanation.why());
                })
                .start();
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
        return new PieceCutter(lines, search, match, this::leads).cut(shown);
    }

    private boolean leads(Token token) {
        return lines.json().flatMap(json -> lead(json, token)).isPresent();
    }

    private Optional<Route> lead(JsonText json, Token token) {
        return token.kind() != Kind.STRING
                ? Optional.empty()
                : json.string(token.value()).flatMap(Digest::tryParse).map(links::get);
    }

    private Optional<JsonText> json() {
        return lines.json();
    }

    private Optional<RawRow> current() {
        return row.get() < 0 || row.get() >= rows.size() ? Optional.empty() : Optional.of(rows.get(row.get()));
    }

    private Optional<Integer> value() {
        return json().flatMap(json -> token(json, cursor).map(Token::value));
    }

    private static Optional<Token> token(JsonText json, int offset) {
        int at = json.tokenAt(offset);
        return at < 0 ? Optional.empty() : Optional.of(json.tokens().get(at));
    }

    private static int start(JsonText json, int value) {
        int first = json.values().get(value).first();
        boolean named = first > 0 && json.tokens().get(first - 1).kind() == Kind.NAME;
        return json.tokens().get(named ? first - 1 : first).start();
    }

    private void take(Optional<Paper> now) {
        paper.set(now);
        plain.set(now.filter(p -> p.isLarge() && p.exact().isEmpty()).isPresent());
        shape();
    }

    /** Writes the same document in another form, where the user then is at the same value. */
    private void reshape() {
        Optional<Integer> value = value();
        shape();
        json().ifPresent(json -> value.filter(v -> v < json.values().size()).ifPresent(v -> go(start(json, v))));
    }

    private void shape() {
        Optional<JsonText> shown = paper.get().flatMap(p -> form.get() == Form.PRETTY ? p.pretty() : p.exact());
        String text = shown.map(JsonText::text)
                .orElseGet(() -> paper.get().map(Paper::text).orElse(""));
        lines = new RawLines(text, shown);
        cursor = Math.min(cursor, text.length());
        arrange();
        search();
    }

    private void search() {
        search = Search.in(lines.text(), query.get());
        match = -1;
        if (search.starts().isEmpty()) {
            looks.set(looks.get() + 1);
            tell();
        } else {
            step(true);
        }
    }

    private void tell() {
        int count = search.starts().size();
        if (query.get().isEmpty()) {
            found.set("");
        } else {
            found.set(
                    count == 0
                            ? around.words().text("raw.foundNone")
                            : around.words().text("raw.found", match + 1, count));
        }
    }

    /** Goes to a place, opening whatever hides it. */
    private void go(int offset) {
        cursor = offset;
        json().ifPresent(json -> token(json, offset).ifPresent(token -> {
            boolean hidden = false;
            for (int at = json.values().get(token.value()).parent();
                    at >= 0;
                    at = json.values().get(at).parent()) {
                hidden |= folded.remove(at);
            }
            if (hidden) {
                arrange();
            }
        }));
        settle();
        looks.set(looks.get() + 1);
    }

    private void arrange() {
        arranging = true;
        row.set(-1);
        rows.setAll(lines.rows(folded, columns));
        arranging = false;
        settle();
    }

    private void settle() {
        pointer.set(json().flatMap(json -> value().map(json::pointer)).orElse(""));
        row.set(rowAt(cursor).orElse(-1));
    }

    private OptionalInt rowAt(int offset) {
        int low = 0;
        int high = rows.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (rows.get(middle).start() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return rows.isEmpty() ? OptionalInt.empty() : OptionalInt.of(low);
    }
}

package dev.strata.ui.config;

import dev.strata.engine.image.JsonText;
import dev.strata.tasks.TaskTitle;
import dev.strata.ui.config.RawViewModel.Form;
import dev.strata.ui.config.RawViewModel.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which document is shown as it is written, and in which form. What takes long to find out of it is found out off the UI
 * thread, and only when it is needed.
 */
final class RawPaperViewModel {

    private final ObjectProperty<Form> form = new SimpleObjectProperty<>(Form.PRETTY);
    private final ReadOnlyObjectWrapper<Optional<Paper>> paper = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper plain = new ReadOnlyBooleanWrapper();
    private final Surroundings around;
    private final Consumer<RawLines> written;

    /**
     * Begins without a document.
     *
     * @param written takes every text there is to show
     */
    RawPaperViewModel(Surroundings around, Consumer<RawLines> written) {
        this.around = around;
        this.written = written;
    }

    ObjectProperty<Form> formProperty() {
        return form;
    }

    ReadOnlyObjectProperty<Optional<Paper>> paperProperty() {
        return paper.getReadOnlyProperty();
    }

    /** Whether the document is shown without colours because it is large; {@link #look} changes that. */
    ReadOnlyBooleanProperty plainProperty() {
        return plain.getReadOnlyProperty();
    }

    /** Whether this is another document than the one that is shown. */
    boolean isOther(Optional<Paper> now) {
        return !now.map(Paper::document).equals(paper.get().map(Paper::document));
    }

    void show(Optional<Paper> now) {
        paper.set(now);
        plain.set(now.filter(p -> p.isLarge() && p.exact().isEmpty() && !p.formless())
                .isPresent());
        write();
    }

    /** Finds the tokens of a large document. */
    void look() {
        paper.get().ifPresent(large -> read(large, TaskTitle.reading("raw.looking"), large::looked));
    }

    /** Writes the document in the form that is asked for. */
    void write() {
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
        written.accept(new RawLines(text, json));
    }

    /** Saves the exact bytes where the user says. */
    void save() {
        paper.get()
                .ifPresent(shown ->
                        saver().save(name(shown) + ".json", shown.document().bytes()));
    }

    /** Saves the text in the form that is shown. */
    void saveShown(String text) {
        paper.get()
                .ifPresent(shown -> saver().save(
                                name(shown) + (form.get() == Form.YAML ? ".yaml" : ".json"),
                                text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Goes on with what is found out, unless another document is shown meanwhile. */
    private void read(Paper shown, TaskTitle title, Supplier<Paper> reading) {
        around.tasks()
                .task(title, _ -> reading.get())
                .onSuccess(read -> {
                    if (paper.get().equals(Optional.of(shown))) {
                        show(Optional.of(read));
                    }
                })
                .start();
    }

    private DocumentSaver saver() {
        return new DocumentSaver(around.tasks(), around.questions(), around.notices(), around.words());
    }

    private static String name(Paper shown) {
        return shown.kind().name().toLowerCase(Locale.ROOT);
    }
}

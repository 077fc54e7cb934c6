package dev.strata.ui.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.DocumentKind;
import dev.strata.engine.image.MediaTypes;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Strings;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.Words;
import dev.strata.ui.config.RawPiece.Mark;
import dev.strata.ui.config.RawViewModel.Form;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawViewModelTest {

    private static final Digest LAYER = Digest.ofText("layer");
    private static final String TEXT = "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"" + LAYER
            + "\"],\"n\":10},\"e\":{},\"Env\":[\"A=a\",\"B=a\"]}";

    @TempDir
    private Path folder;

    private final TaskRunner tasks = new TaskRunner(Runnable::run, Runnable::run, Runnable::run, Clock.systemUTC());
    private final Navigation navigation = new Navigation();
    private final RawViewModel model = new RawViewModel(new RawViewModel.Surroundings(
            tasks, navigation, new Saver(), new Notices(), new Words(new Strings(), Clock.systemUTC())));

    @Test
    void thePrettyFormHasARowForEachValue() {
        show(TEXT);
        assertEquals(
                List.of(
                        "{",
                        "  \"os\": \"linux\",",
                        "  \"rootfs\": {",
                        "    \"diff_ids\": [",
                        "      \"" + LAYER + "\"",
                        "    ],",
                        "    \"n\": 10",
                        "  },",
                        "  \"e\": {},",
                        "  \"Env\": [",
                        "    \"A=a\",",
                        "    \"B=a\"",
                        "  ]",
                        "}"),
                rows());
        assertEquals(TEXT, exact());
    }

    @Test
    void theExactFormIsCutIntoRowsThatFit() {
        show(TEXT);
        model.fit(30);
        model.formProperty().set(Form.EXACT);
        assertEquals(TEXT, String.join("", rows()));
        assertTrue(rows().stream().allMatch(row -> row.length() <= 30));
        assertEquals(
                List.of(true, false),
                model.rows().stream().map(RawRow::first).limit(2).toList());
    }

    @Test
    void foldingHidesWhatIsWithinAndGoingThereOpensIt() {
        show(TEXT);
        model.goTo("/rootfs");
        model.close();
        assertEquals("  \"rootfs\": {", rows().get(2));
        assertEquals("  },", rows().get(3));
        assertEquals(4, model.rows().get(2).hidden());
        model.goTo("/rootfs/n");
        assertEquals(0, model.rows().get(2).hidden());
        assertEquals(6, model.rowProperty().get());
        model.foldAll(true);
        assertEquals(
                List.of(
                        "{",
                        "  \"os\": \"linux\",",
                        "  \"rootfs\": {",
                        "  },",
                        "  \"e\": {},",
                        "  \"Env\": [",
                        "  ]",
                        "}"),
                rows());
        model.foldAll(false);
        assertEquals(14, model.rows().size());
    }

    @Test
    void arrowsLeadThroughTheTree() {
        show(TEXT);
        model.goTo("/rootfs/diff_ids/0");
        model.close();
        assertEquals("/rootfs/diff_ids", model.pointerProperty().get());
        model.close();
        assertEquals(1, model.rows().get(3).hidden());
        model.open();
        assertEquals(0, model.rows().get(3).hidden());
        model.open();
        assertEquals("/rootfs/diff_ids/0", model.pointerProperty().get());
    }

    @Test
    void whatIsSearchedForIsMarkedAndGoneThrough() {
        show(TEXT);
        model.queryProperty().set("=A");
        assertEquals("1 of 2", model.foundProperty().get());
        assertEquals("/Env/0", model.pointerProperty().get());
        model.step(true);
        assertEquals("/Env/1", model.pointerProperty().get());
        assertEquals(
                List.of(Mark.NONE, Mark.NONE, Mark.CURRENT, Mark.NONE),
                model.pieces(model.rows().get(11)).stream().map(RawPiece::mark).toList());
        assertTrue(model.pieces(model.rows().get(10)).stream().anyMatch(piece -> piece.mark() == Mark.FOUND));
        model.step(true);
        assertEquals("1 of 2", model.foundProperty().get());
        model.step(false);
        assertEquals("2 of 2", model.foundProperty().get());
        model.queryProperty().set("nowhere");
        assertEquals("not found", model.foundProperty().get());
        model.queryProperty().set("");
        assertEquals("", model.foundProperty().get());
    }

    @Test
    void theSearchFindsWhatIsFoldedAway() {
        show(TEXT);
        model.foldAll(true);
        model.queryProperty().set("B=a");
        assertEquals("/Env/1", model.pointerProperty().get());
        assertEquals("    \"B=a\"", rows().get(model.rowProperty().get()));
    }

    @Test
    void aPointerLeadsToItsValueOrNearIt() {
        show(TEXT);
        model.goTo("/Env/1");
        assertEquals(11, model.rowProperty().get());
        assertEquals("", model.refusalProperty().get());
        model.goTo("/Env/7");
        assertEquals("/Env", model.pointerProperty().get());
        assertEquals(
                "Nothing is at /Env/7; the nearest is /Env.",
                model.refusalProperty().get());
    }

    @Test
    void thePlaceIsKeptFromFormToForm() {
        show(TEXT);
        model.goTo("/Env/1");
        model.formProperty().set(Form.EXACT);
        assertEquals("/Env/1", model.pointerProperty().get());
        model.formProperty().set(Form.PRETTY);
        assertEquals(11, model.rowProperty().get());
    }

    @Test
    void valueNameAndLinesCanBeCopied() {
        show(TEXT);
        model.enter(1);
        assertEquals(Optional.of("linux"), model.copiedValue());
        assertEquals(Optional.of("os"), model.copiedKey());
        model.goTo("/e");
        assertEquals(Optional.of("{}"), model.copiedValue());
        model.goTo("/Env/0");
        assertEquals(Optional.of("0"), model.copiedKey());
        assertEquals("  \"Env\": [\n    \"A=a\",", model.copiedRows(List.of(9, 10)));
        model.formProperty().set(Form.EXACT);
        assertEquals(TEXT, model.copiedText());
    }

    @Test
    void aDigestLeadsToItsLayer() {
        show(TEXT);
        model.goTo("/rootfs/n");
        assertFalse(model.follow());
        model.enter(4);
        assertTrue(model.pieces(model.rows().get(4)).stream().anyMatch(RawPiece::link));
        assertTrue(model.follow());
        assertEquals(LAYER.toString(), navigation.route().selection());
    }

    @Test
    void aLargeDocumentIsPlainUntilSomebodyAsks() {
        String large = "{\"a\":[" + "1,".repeat(600_000) + "2]}";
        show(large);
        assertTrue(model.plainProperty().get());
        assertEquals(large, exact());
        assertTrue(model.pieces(model.rows().getFirst()).stream()
                .allMatch(piece -> piece.kind().isEmpty()));
        model.look();
        assertFalse(model.plainProperty().get());
        model.goTo("/a/600000");
        assertEquals(Optional.of("2"), model.copiedValue());
    }

    @Test
    void whatIsNoJsonIsShownAsItIs() {
        show("{\"a\":\nnonsense");
        assertEquals(List.of("{\"a\":", "nonsense"), rows());
        model.queryProperty().set("sense");
        assertEquals("1 of 1", model.foundProperty().get());
        assertEquals(1, model.rowProperty().get());
        assertEquals(Optional.empty(), model.copiedValue());
    }

    @Test
    void theExactBytesAreSaved() throws Exception {
        byte[] bytes = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        model.show(Optional.of(Paper.read(DocumentKind.CONFIG, Document.of(MediaTypes.OCI_CONFIG, bytes))), Map.of());
        model.save();
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("config.json")));
    }

    private void show(String text) {
        Document document = Document.of(MediaTypes.OCI_CONFIG, text.getBytes(StandardCharsets.UTF_8));
        Route lead = Route.image(new ImageKey(Scope.LOCAL, "a:1"), ImageTab.LAYERS, LAYER.toString());
        model.show(Optional.of(Paper.read(DocumentKind.CONFIG, document)), Map.of(LAYER, lead));
    }

    private List<String> rows() {
        return model.rows().stream().map(model::text).toList();
    }

    private String exact() {
        model.formProperty().set(Form.EXACT);
        List<String> pieces = new ArrayList<>();
        model.rows().forEach(row -> model.pieces(row).forEach(piece -> pieces.add(piece.text())));
        model.formProperty().set(Form.PRETTY);
        return String.join("", pieces);
    }

    /** Saves everything into one folder. */
    private final class Saver implements Questions {
        @Override
        public void confirm(Confirmation confirmation, Alternative alternative, Runnable action) {}

        @Override
        public void folder(Consumer<Path> then) {}

        @Override
        public void confirm(Confirmation confirmation, Runnable action) {
            throw new AssertionError("nothing to confirm");
        }

        @Override
        public void archive(Consumer<Path> then) {
            throw new AssertionError("no archive");
        }

        @Override
        public void saveAs(String suggestion, Consumer<Path> then) {
            then.accept(folder.resolve(suggestion));
        }

        @Override
        public void name(String subject, String suggestion, Consumer<String> then) {
            throw new AssertionError("no name");
        }

        @Override
        public void tag(String subject, String suggestion, Consumer<String> then) {
            throw new AssertionError("no tag");
        }
    }
}

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
import dev.strata.ui.config.RawViewModel.Form;
import dev.strata.ui.config.TextSelection.Motion;
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
        model.find().queryProperty().set("=A");
        assertEquals("1 of 2", model.find().foundProperty().get());
        assertEquals("/Env/0", model.pointerProperty().get());
        model.step(true);
        assertEquals("/Env/1", model.pointerProperty().get());
        assertEquals(List.of("=a"), marked(11, RawMark.Kind.CURRENT));
        assertEquals(List.of("=a"), marked(10, RawMark.Kind.FOUND));
        model.step(true);
        assertEquals("1 of 2", model.find().foundProperty().get());
        model.step(false);
        assertEquals("2 of 2", model.find().foundProperty().get());
        model.find().queryProperty().set("nowhere");
        assertEquals("not found", model.find().foundProperty().get());
        model.find().queryProperty().set("");
        assertEquals("", model.find().foundProperty().get());
    }

    @Test
    void theSearchFindsWhatIsFoldedAway() {
        show(TEXT);
        model.foldAll(true);
        model.find().queryProperty().set("B=a");
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
        model.formProperty().set(Form.EXACT);
        assertEquals(TEXT, model.copiedText());
    }

    @Test
    void whatIsSelectedIsCopiedToTheCharacter() {
        show(TEXT);
        int linux = model.rows().get(1).start() + 10;
        model.point(linux, false);
        assertEquals("  \"os\": \"linux\",", model.copiedSelection());
        model.point(linux + 3, true);
        assertEquals("inu", model.copiedSelection());
        assertEquals(List.of("inu"), marked(1, RawMark.Kind.SELECTED));
        model.extend(Motion.LEFT);
        assertEquals("in", model.copiedSelection());
        model.extend(Motion.DOWN);
        assertEquals("inux\",\n  \"rootfs\": ", model.copiedSelection());
        model.extend(Motion.ROW_START);
        assertEquals("inux\",\n", model.copiedSelection());
        model.extend(Motion.UP);
        model.extend(Motion.START);
        assertEquals("{\n  \"os\": \"l", model.copiedSelection());
        model.selectAll();
        assertEquals(model.copiedText(), model.copiedSelection());
        assertTrue(model.selectingProperty().get());
        model.goTo("/os");
        assertFalse(model.selectingProperty().get());
    }

    @Test
    void aSelectionTakesWhatIsFoldedAwayWithIt() {
        show(TEXT);
        model.goTo("/rootfs/diff_ids");
        model.close();
        model.selectRow(3);
        model.extend(Motion.RIGHT);
        model.extend(Motion.ROW_END);
        assertEquals("    \"diff_ids\": [\n      \"" + LAYER + "\"\n    ],", model.copiedSelection());
    }

    @Test
    void aDoubleClickSelectsAStringWithoutItsQuotes() {
        show(TEXT);
        model.selectWord(model.rows().get(1).start() + 11);
        assertEquals("linux", model.copiedSelection());
        model.selectWord(model.rows().get(6).start() + 10);
        assertEquals("10", model.copiedSelection());
    }

    @Test
    void theValueThatTheUserIsAtIsMarkedInEveryForm() {
        show(TEXT);
        model.goTo("/Env/1");
        assertEquals(List.of("\"B=a\""), marked(11, RawMark.Kind.VALUE));
        model.goTo("/rootfs");
        assertEquals(List.of("{"), marked(2, RawMark.Kind.VALUE));
        assertEquals(List.of("}"), marked(7, RawMark.Kind.VALUE));
        model.fit(1000);
        model.formProperty().set(Form.EXACT);
        assertEquals(List.of("{", "}"), marked(0, RawMark.Kind.VALUE));
        model.goTo("/rootfs/n");
        assertEquals(List.of("10"), marked(0, RawMark.Kind.VALUE));
        model.formProperty().set(Form.YAML);
        assertEquals(List.of("10"), marked(model.rowProperty().get(), RawMark.Kind.VALUE));
    }

    @Test
    void yamlIsSearchedFoldedAndCopiedLikeTheRest() throws Exception {
        show(TEXT);
        model.goTo("/rootfs/diff_ids/0");
        model.formProperty().set(Form.YAML);
        assertEquals(
                List.of(
                        "os: linux",
                        "rootfs:",
                        "  diff_ids:",
                        "  - " + LAYER,
                        "  \"n\": 10",
                        "e: {}",
                        "Env:",
                        "- A=a",
                        "- B=a"),
                rows());
        assertEquals("/rootfs/diff_ids/0", model.pointerProperty().get());
        assertEquals(3, model.rowProperty().get());
        assertTrue(model.pieces(model.rows().get(3)).stream().anyMatch(RawPiece::link));
        model.close();
        model.close();
        assertEquals(List.of("os: linux", "rootfs:", "  diff_ids:", "  \"n\": 10"), rows().subList(0, 4));
        model.goTo("/rootfs");
        assertEquals(Optional.of("diff_ids:\n- " + LAYER + "\n\"n\": 10"), model.copiedValue());
        model.find().queryProperty().set("b=a");
        assertEquals("/Env/1", model.pointerProperty().get());
        model.saveShown();
        assertEquals(model.copiedText(), Files.readString(folder.resolve("config.yaml")));
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
        model.find().queryProperty().set("sense");
        assertEquals("1 of 1", model.find().foundProperty().get());
        assertEquals(1, model.rowProperty().get());
        assertEquals(Optional.empty(), model.copiedValue());
        assertTrue(model.paperProperty().get().orElseThrow().formless());
    }

    @Test
    void aLargeDocumentThatIsNoJsonSaysSoOnceItWasLookedInto() {
        show("{" + "1,".repeat(600_000));
        assertTrue(model.plainProperty().get());
        model.look();
        assertFalse(model.plainProperty().get());
        assertTrue(model.paperProperty().get().orElseThrow().formless());
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

    /** What is marked so in a row. */
    private List<String> marked(int row, RawMark.Kind kind) {
        RawRow shown = model.rows().get(row);
        return model.marks(shown).stream()
                .filter(mark -> mark.kind() == kind)
                .map(mark -> model.text(shown).substring(mark.start() - shown.start(), mark.end() - shown.start()))
                .toList();
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

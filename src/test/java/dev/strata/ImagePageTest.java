package dev.strata;

import static dev.strata.Seen.hasText;
import static dev.strata.Seen.isShown;
import static dev.strata.Seen.tells;
import static dev.strata.Seen.text;
import static dev.strata.Seen.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.ui.Command;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Route;
import dev.strata.ui.View;
import dev.strata.ui.images.ImageRow;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Does on the page of an image, and beside the list, what a user does there. */
@ExtendWith(ApplicationExtension.class)
class ImagePageTest {

    private static final String API = "ghcr.io/acme/api:2.1";

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final FakeEngine engine = new FakeEngine().busy();
    private final EagerQuestions questions = new EagerQuestions();
    private final List<Object> opened = new CopyOnWriteArrayList<>();
    private final Preferences preferences = new Preferences(Map.of());
    private Wiring wiring;

    @Start
    void show(Stage stage) {
        wiring = TestWindow.wire(
                engine.access(), workers, _ -> questions, new Wiring.Desktop(preferences, _ -> new Noted(opened)));
        TestWindow.show(wiring, stage, 960, 640);
    }

    /** Notes what the desktop was asked for. */
    private record Noted(List<Object> opened) implements Outside {
        @Override
        public void show(Path path) {
            opened.add(path);
        }

        @Override
        public void browse(URI address) {
            opened.add(address);
        }
    }

    @AfterEach
    void stop() {
        engine.proceed();
        workers.shutdownNow();
    }

    private void open(FxRobot robot, String image) throws Exception {
        until(() -> wiring.images.all().size() == 12);
        robot.interact(
                () -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, image), ImageTab.SUMMARY, "")));
        until(() -> isShown(robot, ".card"));
    }

    private ImageInfo image(String tag) {
        return engine.images().stream()
                .filter(found -> found.tag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSummarySaysWhatRunsHowLargeItIsAndWhereItIsFrom(FxRobot robot) throws Exception {
        open(robot, API);
        assertTrue(hasText(robot, "/usr/bin/tini -- /srv/app/server --listen 0.0.0.0:8080 '--log level=info'"));
        assertTrue(hasText(robot, "4 variables"));
        assertTrue(hasText(robot, "8080/tcp, 9090/tcp"));
        assertTrue(hasText(robot, "412 MiB · 3.0 × what is served"));
        assertTrue(hasText(robot, "103 MiB only here"));
        assertTrue(hasText(robot, image(API).meta().digest().orElseThrow().toString()));
        assertEquals("linux/arm64", text(robot, "#page-platform"));
    }

    @Test
    void anotherPlatformOfTheIndexLeadsToItsPull(FxRobot robot) throws Exception {
        open(robot, "debian:12");
        until(() -> isShown(robot, "#platforms") && !isShown(robot, "#page-platform"));
        ToggleButton stored = platform(robot, "linux/amd64");
        assertTrue(stored.isSelected());
        robot.interact(() -> platform(robot, "linux/arm64").fire());
        until(() -> wiring.navigation.current() == View.PULL);
        assertEquals("linux/arm64", wiring.pull.platformProperty().get());
        assertEquals("debian:12", wiring.pull.referenceProperty().get());
        assertTrue(stored.isSelected());
        open(robot, API);
        until(() -> !isShown(robot, "#platforms") && isShown(robot, "#page-platform"));
    }

    @Test
    void aPlatformThatTheCacheHasTooIsLookedAt(FxRobot robot) throws Exception {
        engine.withAnotherPlatform();
        robot.interact(wiring.images::refresh);
        until(() -> wiring.images.all().size() == 13);
        var there = new ImageKey(Scope.REGISTRY, "debian:12@linux/s390x");
        robot.interact(() ->
                wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "debian:12"), ImageTab.HISTORY, "")));
        until(() -> isShown(robot, "#platforms"));
        robot.interact(() -> platform(robot, "linux/s390x").fire());
        until(() -> wiring.image.keyProperty().get().equals(Optional.of(there)));
        assertEquals(ImageTab.HISTORY, wiring.image.tabProperty().get(), "on the same tab");
        until(() -> text(robot, "#page-platform").equals("linux/s390x"));
    }

    private static ToggleButton platform(FxRobot robot, String name) {
        return robot.lookup(node -> node instanceof ToggleButton button && name.equals(button.getText()))
                .queryAs(ToggleButton.class);
    }

    @Test
    void linksLeadToTheConfigAndToTheImageThatSharesFiles(FxRobot robot) throws Exception {
        open(robot, API);
        press(robot, "ghcr.io/acme/api:2.0");
        until(() -> text(robot, "#image-title").equals("ghcr.io/acme/api:2.0"));
        press(robot, "4 variables");
        until(() -> wiring.image.tabProperty().get() == ImageTab.CONFIG);
    }

    @Test
    void anAddressIsOpenedOnlyAfterItsHostWasNamed(FxRobot robot) throws Exception {
        open(robot, API);
        press(robot, "https://example.com/acme/app");
        until(() -> opened.equals(List.of(URI.create("https://example.com/acme/app"))));
        assertEquals(
                "Open example.com in the browser?", questions.asked.getLast().title());
    }

    @Test
    void theWayAboveTheNameLeadsToTheRepositoryInTheList(FxRobot robot) throws Exception {
        open(robot, API);
        press(robot, "ghcr.io/acme/api");
        until(() -> wiring.navigation.current() == View.IMAGES);
        assertEquals(
                List.of("ghcr.io/acme/api:2.0", API),
                wiring.images.shown().stream().map(ImageRow::name).sorted().toList());
    }

    @Test
    void pinningByKeyboardShowsOnThePageAndInTheList(FxRobot robot) throws Exception {
        open(robot, API);
        robot.interact(() -> robot.lookup("#page-pin").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> isShown(robot, "#page-unpin") && isShown(robot, ".badge"));
        assertEquals("Pinned", text(robot, ".badge"));
        assertTrue(image(API).pinned());
        robot.interact(() -> wiring.commands.run(Command.UNPIN));
        until(() -> isShown(robot, "#page-pin") && !isShown(robot, ".badge"));
        assertFalse(image(API).pinned());
    }

    @Test
    void verifyingASoundImageSaysSoAndWhen(FxRobot robot) throws Exception {
        open(robot, API);
        robot.clickOn("#page-verify");
        until(() -> hasText(robot, "Verified"));
        until(() -> tells(robot, "ghcr.io/acme/api:2.1 is sound: 9 files with 412 MiB read"));
        assertFalse(isShown(robot, "#image-damage"));
    }

    @Test
    void askingForANewerOneShowsInTheHeaderAsInTheListAndFetchesIt(FxRobot robot) throws Exception {
        engine.outdating("nginx:1.27");
        open(robot, "nginx:1.27");
        assertFalse(isShown(robot, "#page-update"));
        robot.interact(() -> wiring.commands.run(Command.CHECK_UPDATES));
        until(() -> isShown(robot, ".news-badge") && isShown(robot, "#page-update"));
        assertTrue(wiring.images.all().stream()
                .filter(row -> row.name().equals("nginx:1.27"))
                .allMatch(ImageRow::hasUpdate));
        robot.interact(() -> robot.lookup("#page-update").queryButton().fire());
        until(() -> engine.pulled().size() == 1);
        open(robot, "debian:12");
        until(() -> !isShown(robot, ".news-badge") && !isShown(robot, "#page-update"));
        robot.interact(() -> wiring.commands.run(Command.CHECK_UPDATES));
        until(() -> hasText(robot, "Current"));
    }

    @Test
    void theActivityTabHasWhatWasDoneWithThisImageAlone(FxRobot robot) throws Exception {
        open(robot, "debian:12");
        robot.interact(() -> wiring.commands.run(Command.PIN));
        until(() -> image("debian:12").pinned());
        open(robot, API);
        robot.interact(() -> wiring.commands.run(Command.VERIFY));
        until(() -> hasText(robot, "Verified"));
        // the last tab is the one before the first
        robot.interact(() -> wiring.commands.run(Command.PREVIOUS_TAB));
        until(() -> wiring.image.tabProperty().get() == ImageTab.ACTIVITY);
        until(() -> hasText(robot, "Verify " + API));
        Set<Node> labels = robot.lookup("#image-tabs .cards-page").query().lookupAll(".label");
        assertFalse(labels.stream()
                .anyMatch(node -> node instanceof Label label && "Pin debian:12".equals(label.getText())));
    }

    @Test
    void verifyingADamagedImageNamesTheFileAndOffersToPullAgain(FxRobot robot) throws Exception {
        engine.damaging(API);
        until(() -> wiring.images.all().size() == 12);
        robot.interact(() -> wiring.images.select(API));
        robot.interact(() -> wiring.commands.run(Command.VERIFY));
        until(() -> tells(robot, "ghcr.io/acme/api:2.1 is damaged"));
        until(() -> hasText(robot, "Damaged"));
        robot.clickOn("Show");
        until(() -> isShown(robot, "#image-damage"));
        assertTrue(tells(robot, image(API).layers().getLast().path().toString()));
        robot.clickOn("#damage-pull");
        until(() -> wiring.pull.finished().size() == 1);
    }

    @Test
    void convertingByKeyboardShowsTheFileAndItsSize(FxRobot robot) throws Exception {
        open(robot, "debian:12");
        MenuButton convert = robot.lookup("#page-convert").queryAs(MenuButton.class);
        robot.interact(convert::requestFocus);
        robot.push(KeyCode.SPACE);
        until(() -> convert.isShowing() && convert.getItems().size() == 2);
        robot.interact(() -> convert.getItems().getLast().fire());
        until(() -> hasText(robot, "Converted"));
        assertTrue(tells(robot, "targets/flat_sha256"));
        robot.interact(convert::hide);
    }

    @Test
    void whatIsMadeOfAnImageSaysHowItIsLaidOutAndWhetherAnybodyReadIt(FxRobot robot) throws Exception {
        open(robot, API);
        assertTrue(hasText(robot, "Blocks of 4,096 bytes, uncompressed · not verified in this session"));
        robot.interact(() -> robot.lookup("#page-verify").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> hasText(robot, "Blocks of 4,096 bytes, uncompressed · verified at 10:42"));
    }

    @Test
    void theHeaderLeadsToTheFilesByKeyboard(FxRobot robot) throws Exception {
        open(robot, API);
        robot.interact(() -> robot.lookup("#page-explore").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> wiring.image.tabProperty().get() == ImageTab.FILES);
    }

    @Test
    void allThatShareFilesAreShownWhenTheyAreAskedFor(FxRobot robot) throws Exception {
        ImageInfo api = image(API);
        for (int i = 0; i < 9; i++) {
            engine.images()
                    .add(new ImageInfo(
                            api.scope(),
                            "ghcr.io/acme/sister:" + i,
                            api.meta().tagged("ghcr.io/acme/sister:" + i),
                            api.layers(),
                            api.details(),
                            api.lastUsed(),
                            false));
        }
        robot.interact(wiring.images::renew);
        until(() -> wiring.images.all().size() == 21);
        robot.interact(
                () -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, API), ImageTab.SUMMARY, "")));
        until(() -> text(robot, "#summary #more-sharers").equals("and 4 more"));
        assertEquals(6, robot.lookup("#summary .sharer").queryAll().size());
        Hyperlink more = robot.lookup("#summary #more-sharers").queryAs(Hyperlink.class);
        // the focus goes on to the first of those that come
        assertEquals("ghcr.io/acme/sister:5", FxTests.onUiThread(() -> {
            more.requestFocus();
            more.fire();
            return more.getScene() == null
                            && robot.lookup("#summary").query().getScene().getFocusOwner() instanceof Hyperlink link
                    ? link.getText()
                    : "";
        }));
        assertEquals(10, robot.lookup("#summary .sharer").queryAll().size());
        assertFalse(isShown(robot, "#summary #more-sharers"));
        press(robot, "ghcr.io/acme/sister:5");
        until(() -> text(robot, "#image-title").equals("ghcr.io/acme/sister:5"));
    }

    @Test
    void removingGoesToTheListAndCanBeTakenBack(FxRobot robot) throws Exception {
        open(robot, "debian:12");
        robot.clickOn("#page-remove");
        until(() ->
                wiring.navigation.current() == View.IMAGES && engine.images().size() == 11);
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> engine.images().size() == 12);
    }

    @Test
    void anImageRemovedElsewhereStaysReadableAndCanBePulledAgain(FxRobot robot) throws Exception {
        open(robot, "debian:12");
        engine.images().remove(image("debian:12"));
        robot.interact(wiring.images::renew);
        until(() -> isShown(robot, "#image-gone"));
        assertTrue(isShown(robot, ".card"));
        assertFalse(wiring.commands.isPossible(Command.VERIFY));
        assertTrue(robot.lookup("#page-convert").query().isDisabled());
        robot.clickOn("#pull-gone");
        until(() -> !isShown(robot, "#image-gone"));
        assertFalse(robot.lookup("#page-convert").query().isDisabled());
        assertTrue(wiring.commands.isPossible(Command.VERIFY));
    }

    @Test
    void theWayToAnImageThatIsNotThereEndsWithAnOfferRatherThanNothing(FxRobot robot) throws Exception {
        until(() -> wiring.images.all().size() == 12);
        robot.interact(
                () -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "redis:7"), ImageTab.SUMMARY, "")));
        until(() -> isShown(robot, "#image-absent") && hasText(robot, "redis:7 is not in the cache"));
        assertFalse(wiring.commands.isPossible(Command.EXPLORE));
        robot.clickOn("#pull-absent");
        until(() -> isShown(robot, ".card") && !isShown(robot, "#image-absent"));
    }

    @Test
    void anImageWithoutDocumentsSaysWhatBringsThemInEachOfTheirTabs(FxRobot robot) throws Exception {
        until(() -> wiring.images.all().size() == 12);
        for (ImageTab tab : List.of(ImageTab.CONFIG, ImageTab.HISTORY, ImageTab.MANIFEST)) {
            robot.interact(
                    () -> wiring.navigation.go(Route.image(new ImageKey(Scope.REGISTRY, "busybox:1.36"), tab, "")));
            until(() -> isShown(robot, "#" + tab.id() + "-absent")
                    && hasText(robot, "No documents of this image")
                    && isShown(robot, "#" + tab.id() + "-absent #pull-documents"));
        }
        robot.clickOn("#manifest-absent #pull-documents");
        until(() -> engine.images().stream()
                .anyMatch(image ->
                        image.tag().equals("busybox:1.36") && image.details().isPresent()));
    }

    @Test
    void aGroupBesideTheListStaysClosedForTheNextImage(FxRobot robot) throws Exception {
        until(() -> wiring.images.all().size() == 12);
        robot.interact(() -> wiring.images.select(API));
        until(() -> isShown(robot, "#group-runtime"));
        robot.interact(() -> robot.lookup("#group-runtime").query().requestFocus());
        robot.push(KeyCode.SPACE);
        until(() -> !hasText(robot, "/srv/app"));
        robot.interact(() -> wiring.images.select("debian:12"));
        until(() -> text(robot, "#details-title").equals("debian:12") && isShown(robot, "#group-size"));
        assertFalse(robot.lookup("#group-runtime").queryAs(TitledPane.class).isExpanded());
        assertEquals("runtime", preferences.kept().get("inspector-closed"));
    }

    @Test
    void whatIsCopiedAsJsonIsJson(FxRobot robot) throws Exception {
        until(() -> wiring.images.all().size() == 12);
        robot.interact(() -> wiring.images.select(API));
        robot.interact(() -> wiring.commands.run(Command.COPY_JSON));
        String copied = FxTests.onUiThread(() -> Clipboard.getSystemClipboard().getString());
        JsonNode row = new ObjectMapper().readTree(copied).get(0);
        assertEquals(API, row.get("name").asText());
        assertEquals(9, row.get("layers").size());
        assertFalse(row.get("pinned").asBoolean());
    }

    /** Follows a link by keyboard, wherever on the page it stands. */
    private static void press(FxRobot robot, String link) {
        Hyperlink found = robot.lookup(node -> node instanceof Hyperlink h && link.equals(h.getText()))
                .queryAs(Hyperlink.class);
        robot.interact(found::requestFocus);
        robot.push(KeyCode.SPACE);
    }
}

package dev.strata;

import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.ByteString;
import dev.strata.tasks.TaskRunner;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Questions;
import dev.strata.ui.Route;
import dev.strata.ui.controls.WindowQuestions;
import dev.strata.ui.images.ImageRow;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.stage.Stage;
import javafx.stage.Window;

/** A window without a screen, of which pictures are taken. */
record Scenery(
        Wiring wiring,
        Parent root,
        Appearance appearance,
        EagerQuestions questions,
        Workers workers,
        Shot.Ground ground,
        Optional<Stage> stage)
        implements AutoCloseable {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("focused");
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");
    private static final int ROUND_MILLIS = 20;
    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 500;
    private static final int LONGEST_MOTION_MILLIS = 200;
    private static final double BELOW_MOUSE = 16;

    /** Threads for what the window has done in the background, and how many are at it. */
    record Workers(ExecutorService threads, AtomicInteger active) {

        Workers() {
            this(Executors.newVirtualThreadPerTaskExecutor(), new AtomicInteger());
        }

        void execute(Runnable work) {
            active.incrementAndGet();
            threads.execute(() -> {
                try {
                    work.run();
                } finally {
                    active.decrementAndGet();
                }
            });
        }
    }

    /** Builds the window that {@code shot} begins with. */
    static Scenery of(Shot shot, int width, int height) throws InterruptedException {
        var workers = new Workers();
        Shot.Ground ground = shot.ground().get();
        var questions = new EagerQuestions();
        Scenery scenery = FxTests.onUiThread(() -> {
            Optional<Stage> stage = shot.windowed() ? Optional.of(new Stage()) : Optional.empty();
            var wiring = new Wiring(
                    ground.access(),
                    new TaskRunner(workers::execute, Platform::runLater),
                    words -> stage.<Questions>map(window -> new WindowQuestions(() -> window, words))
                            .orElse(questions),
                    Clock.fixed(FakeEngine.NOW, ZoneOffset.UTC),
                    new Wiring.Desktop(
                            new Preferences(Map.of()),
                            _ -> Outside.NOWHERE,
                            Wiring.Caches.usual(shot.others()),
                            () -> false));
            Parent root = wiring.views.load("shell");
            var scene = new Scene(root, width, height);
            stage.ifPresent(window -> {
                window.setScene(scene);
                window.show();
            });
            wiring.usage.refresh();
            return new Scenery(wiring, root, new Appearance(root), questions, workers, ground, stage);
        });
        scenery.settle();
        return scenery;
    }

    /** Takes one step and waits for what comes of it. */
    void take(Shot.Step step) throws InterruptedException {
        FxTests.onUiThread(() -> {
            step.take(this);
            return true;
        });
        settle();
    }

    /** The window as it is now, in {@code scheme}. */
    WritableImage picture(ColorScheme scheme) throws InterruptedException {
        dress(scheme);
        Thread.sleep(LONGEST_MOTION_MILLIS);
        settle();
        return FxTests.onUiThread(() -> {
            // nothing repaints a scene without a window, so what a scroll pane has cached would stay as it was
            root.lookupAll(".viewport").forEach(viewport -> viewport.setCache(false));
            WritableImage whole = root.getScene().snapshot(null);
            stage.ifPresent(window -> Popups.draw(window, whole));
            return whole;
        });
    }

    /** Turns the window to {@code scheme}. */
    void dress(ColorScheme scheme) throws InterruptedException {
        FxTests.onUiThread(() -> {
            appearance.apply(scheme);
            return true;
        });
    }

    FakeEngine engine() {
        return ground.fake();
    }

    void press(String selector) {
        ((ToggleButton) find(selector)).fire();
    }

    /** Shows the ring of the focus on all of these at once; a window without a screen has no focus of its own. */
    void focus(String... selectors) {
        for (String selector : selectors) {
            Node node = find(selector);
            node.pseudoClassStateChanged(FOCUSED, true);
            node.pseudoClassStateChanged(FOCUS_VISIBLE, true);
        }
    }

    /** Presses what is not pressed yet. */
    void show(String selector) {
        if (!((ToggleButton) find(selector)).isSelected()) {
            press(selector);
        }
    }

    void select(String table, int row) {
        ((TableView<?>) find(table)).getSelectionModel().select(row);
    }

    /** The first node that matches and can be seen. */
    Node find(String selector) {
        pulse();
        return root.lookupAll(selector).stream()
                .filter(Scenery::shown)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + selector));
    }

    void type(String selector, String text) {
        ((TextField) find(selector)).setText(text);
    }

    void open(ImageInfo image, ImageTab tab) {
        wiring.navigation.go(Route.image(image, tab));
    }

    void open(String tag, ImageTab tab) {
        wiring.navigation.go(Route.image(new ImageKey(Scope.LOCAL, tag), tab, ""));
    }

    void reveal(String path) {
        wiring.files.tree().reveal(ByteString.of(path));
    }

    /** What a screen would do with what has changed; a picture of one point asks for no more than that. */
    private WritableImage pulse() {
        var point = new SnapshotParameters();
        point.setViewport(new Rectangle2D(0, 0, 1, 1));
        return root.snapshot(point, null);
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    /** Waits until nobody works any more, but for those whom the engine holds back, and the window has taken it in. */
    private void settle() throws InterruptedException {
        int quiet = 0;
        for (int i = 0; i < MOST_ROUNDS && quiet < QUIET_ROUNDS; i++) {
            Thread.sleep(ROUND_MILLIS);
            FxTests.onUiThread(this::pulse);
            quiet = workers.active.get() == engine().held() ? quiet + 1 : 0;
        }
        if (quiet < QUIET_ROUNDS) {
            throw new AssertionError("something in the background does not end");
        }
    }

    /** Asks for the menu of what is there, as the keyboard does. */
    void menu(String selector) {
        Node node = find(selector);
        Bounds place = node.localToScreen(node.getBoundsInLocal());
        double x = place.getMinX() + Math.min(place.getWidth() / 2, 160);
        double y = place.getMinY() + place.getHeight() / 2;
        Event.fireEvent(
                node,
                new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, x, y, true, new PickResult(node, x, y)));
    }

    /** Lets the mouse rest on what the list says in {@code column} of the image in {@code repository}. */
    void tip(String column, String repository) {
        rest(
                ".table-cell",
                cell -> cell.getTableColumn() != null
                        && column.equals(cell.getTableColumn().getId())
                        && cell.getTableRow().getItem() instanceof ImageRow row
                        && row.name().startsWith(repository));
    }

    /** Lets the mouse rest on the cell among {@code cells} that says {@code text}. */
    void tipOf(String cells, String text) {
        rest(cells, cell -> text.equals(cell.getText()));
    }

    private void rest(String cells, Predicate<TableCell<?, ?>> which) {
        pulse();
        TableCell<?, ?> cell = root.lookupAll(cells).stream()
                .map(node -> (TableCell<?, ?>) node)
                .filter(which)
                .findFirst()
                .orElseThrow();
        Bounds place = cell.localToScreen(cell.getBoundsInLocal());
        double x = place.getCenterX();
        double y = place.getCenterY();
        Event.fireEvent(cell, moved(cell, x, y));
        cell.getTooltip().show(cell, x, y + BELOW_MOUSE);
    }

    private static MouseEvent moved(Node node, double x, double y) {
        return new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                0,
                0,
                x,
                y,
                MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                new PickResult(node, x, y));
    }

    @Override
    public void close() throws IOException {
        try {
            FxTests.onUiThread(() -> {
                if (stage.isPresent()) {
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                }
                return true;
            });
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        workers.threads.shutdownNow();
        ground.close();
    }
}

package dev.strata.bench.window;

import atlantafx.base.theme.PrimerLight;
import dev.strata.engine.Progress;
import dev.strata.engine.browse.Browser;
import dev.strata.engine.browse.Handout;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.fs.erofs.ErofsWriter;
import dev.strata.engine.image.Digest;
import dev.strata.engine.store.ImageDocuments;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.engine.store.LayerRef;
import dev.strata.engine.store.LayerSurveys;
import dev.strata.engine.store.Scope;
import dev.strata.engine.tree.Attributes;
import dev.strata.engine.tree.ByteString;
import dev.strata.engine.tree.Directory;
import dev.strata.engine.tree.Node;
import dev.strata.tasks.TaskRunner;
import dev.strata.text.Strings;
import dev.strata.ui.Commands;
import dev.strata.ui.FxmlLoader;
import dev.strata.ui.Navigation;
import dev.strata.ui.Notices;
import dev.strata.ui.Outside;
import dev.strata.ui.Preferences;
import dev.strata.ui.Words;
import dev.strata.ui.files.DragOut;
import dev.strata.ui.files.DuplicatesController;
import dev.strata.ui.files.DuplicatesViewModel;
import dev.strata.ui.files.FileRow;
import dev.strata.ui.files.FileShelf;
import dev.strata.ui.files.FilesBarController;
import dev.strata.ui.files.FilesController;
import dev.strata.ui.files.FilesSwitches;
import dev.strata.ui.files.FilesViewModel;
import dev.strata.ui.files.LayersViewModel;
import dev.strata.ui.files.LimitsViewModel;
import dev.strata.ui.files.PreviewController;
import dev.strata.ui.files.PreviewViewModel;
import dev.strata.ui.files.SavingViewModel;
import dev.strata.ui.files.WasteController;
import dev.strata.ui.files.WasteViewModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/**
 * Opens an image of very many files in the explorer, and says how long that takes: to the first level, to open
 * directories, to filter, to scroll; and how much heap is in use then. Needs no screen: {@code -Dglass.platform=Headless}.
 */
public final class FilesBenchmark {

    private static final int FILES = Integer.getInteger("bench.files", 300_000);
    private static final int PER_DIRECTORY = 1_000;
    private static final int SCROLLS = 400;
    private static final double FRAME_MILLIS = 16.7;
    private static final Attributes PLAIN = new Attributes(0644, 0, 0, 0, 0, Map.of());

    private final SimpleObjectProperty<Optional<ImageInfo>> image = new SimpleObjectProperty<>(Optional.empty());
    private final FilesViewModel files;
    private final Parent root;

    private FilesBenchmark() {
        var tasks = new TaskRunner(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater);
        var strings = new Strings();
        var words = new Words(strings, Clock.systemUTC());
        var shelf = new EmptyShelf();
        var layers = new LayersViewModel(image, shelf, tasks, words);
        files = new FilesViewModel(
                image, new SimpleObjectProperty<>(true), layers, new FilesViewModel.Surroundings(shelf, tasks, words));
        var preview = new PreviewViewModel(files, tasks, words);
        var commands = new Commands(new Navigation(), words);
        var saving = new SavingViewModel(
                files,
                new SavingViewModel.Surroundings(tasks, new NoQuestions(), new Notices(), Outside.NOWHERE, words));
        var waste =
                new WasteViewModel(files, image, new LimitsViewModel(new Preferences(Map.of()), words), tasks, words);
        var duplicates = new DuplicatesViewModel(files, tasks, words);
        var switches = new FilesSwitches();
        var parts = new FilesController.Parts(
                saving,
                preview,
                waste,
                duplicates,
                new DragOut(files.tree(), new Handout(Path.of(".")), tasks, new Notices(), words),
                switches);
        root = new FxmlLoader(
                        strings,
                        Map.of(
                                FilesController.class,
                                () -> new FilesController(files, parts, commands, new Preferences(Map.of()), words),
                                FilesBarController.class,
                                () -> new FilesBarController(
                                        files, saving, switches, commands, new Preferences(Map.of()), words),
                                PreviewController.class,
                                () -> new PreviewController(preview, words),
                                WasteController.class,
                                () -> new WasteController(waste, words),
                                DuplicatesController.class,
                                () -> new DuplicatesController(duplicates, words)))
                .load("image-files");
        root.getStylesheets()
                .addAll(
                        "/css/modena-compat.css",
                        "/css/tokens.css",
                        "/css/strata.css",
                        "/css/files.css",
                        "/css/page.css");
        var stage = new Stage();
        stage.setScene(new Scene(root, 990, 700));
        stage.show();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("strata-bench-files");
        Path blob = folder.resolve("layer.erofs");
        write(blob);
        Platform.startup(() -> {});
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        try {
            FilesBenchmark benchmark = onUi(FilesBenchmark::new);
            benchmark.run(image(blob, 0));
            System.out.println("-- again, warm");
            benchmark.run(image(blob, 1));
        } finally {
            Platform.exit();
            Files.deleteIfExists(blob);
        }
        System.exit(0);
    }

    private void run(ImageInfo opened) throws Exception {
        onUi(() -> {
            image.set(Optional.empty());
            return true;
        });
        long begin = System.nanoTime();
        onUi(() -> {
            image.set(Optional.of(opened));
            return true;
        });
        until(() -> !files.tree().rows().isEmpty());
        tell("first level", begin);
        FileRow first = onUi(() -> files.tree().rows().get(1));
        timed("open a directory of " + PER_DIRECTORY, () -> files.tree().expand(first));
        timed("close it", () -> files.tree().collapse(first));
        for (String query : List.of("f", "fi", "file-77", "*9.so", "/7+$/", ">1k type:f")) {
            long typed = System.nanoTime();
            int before = onUi(() -> files.tree().rows().size());
            onUi(() -> {
                files.tree().filter(query);
                return true;
            });
            tell("filter '" + query + "', UI thread free again", typed);
            until(() -> files.tree().rows().size() != before);
            tell("filter '" + query + "', shown", typed);
            onUi(() -> {
                files.tree().filter("");
                return true;
            });
            until(() -> files.tree().rows().size() == before);
        }
        timed("open every directory", this::expandEverything);
        System.out.printf(
                "%-44s %,8d%n", "lines", onUi(() -> files.tree().rows().size()));
        scroll();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%-44s %8.1f MiB%n", "heap in use", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
    }

    private void expandEverything() {
        for (int i = files.tree().rows().size() - 1; i >= 0; i--) {
            files.tree().expandAll(files.tree().rows().get(i));
        }
    }

    /** Scrolls a stretch with every pulse, and measures how long the pulses take. */
    private void scroll() throws Exception {
        AtomicInteger slow = new AtomicInteger();
        AtomicInteger pulses = new AtomicInteger();
        AtomicLong worst = new AtomicLong();
        AtomicInteger busy = new AtomicInteger();
        AtomicLong work = new AtomicLong();
        AtomicLong mostWork = new AtomicLong();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        onUi(() -> {
            TableView<?> table = (TableView<?>) root.lookup("#tree");
            new AnimationTimer() {
                private long last;
                private long lastWork;

                @Override
                public void handle(long now) {
                    long time = System.nanoTime();
                    // unlike the time that passes, this does not depend on what else the machine does
                    long worked = threads.getCurrentThreadCpuTime();
                    if (last > 0) {
                        long took = time - last;
                        worst.accumulateAndGet(took, Math::max);
                        // the pulses come at 60 Hz; one that is late by half a frame was missed
                        slow.addAndGet(took > 1.5 * FRAME_MILLIS * 1e6 ? 1 : 0);
                    }
                    if (lastWork > 0) {
                        work.addAndGet(worked - lastWork);
                        mostWork.accumulateAndGet(worked - lastWork, Math::max);
                        busy.addAndGet(worked - lastWork > FRAME_MILLIS * 1e6 ? 1 : 0);
                    }
                    lastWork = worked;
                    last = time;
                    table.scrollTo(pulses.get() * 97 % files.tree().rows().size());
                    if (pulses.incrementAndGet() > SCROLLS) {
                        stop();
                    }
                }
            }.start();
            return true;
        });
        until(() -> pulses.get() > SCROLLS);
        System.out.printf(
                "%-44s %8d of %d, longest %.1f ms%n",
                "pulses missed while scrolling", slow.get(), SCROLLS, worst.get() / 1e6);
        System.out.printf(
                "%-44s %8.1f ms, longest %.1f ms, %d over %.1f ms%n",
                "CPU time of the UI thread in each",
                work.get() / 1e6 / SCROLLS,
                mostWork.get() / 1e6,
                busy.get(),
                FRAME_MILLIS);
    }

    private static void timed(String what, Runnable action) throws Exception {
        long begin = System.nanoTime();
        onUi(() -> {
            action.run();
            return true;
        });
        tell(what, begin);
        long laidOut = System.nanoTime();
        onUi(() -> true);
        Thread.sleep(100);
        onUi(() -> true);
        if (System.nanoTime() - laidOut > 150_000_000) {
            tell(what + ", with its layout", begin);
        }
    }

    private static void tell(String what, long begin) {
        System.out.printf("%-44s %8.1f ms%n", what, (System.nanoTime() - begin) / 1e6);
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        while (!onUi(holds)) {
            Thread.sleep(1);
        }
    }

    private static <T> T onUi(Callable<T> action) throws Exception {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        return task.get();
    }

    private static void write(Path blob) throws IOException {
        try (ErofsWriter writer = new ErofsWriter(blob, blob.resolveSibling("tails"))) {
            Directory top = new Directory(PLAIN);
            for (int i = 0; i < FILES; i += PER_DIRECTORY) {
                Directory directory = new Directory(PLAIN);
                for (int j = 0; j < PER_DIRECTORY; j++) {
                    byte[] content = new byte[1 + (j * 31 + i) % 3000];
                    writer.begin(content.length);
                    writer.write(ByteBuffer.wrap(content));
                    String ending = j % 10 == 0 ? ".so" : ".txt";
                    directory.put(ByteString.of("file-" + j + ending), new Node.RegularFile(PLAIN, writer.end()));
                }
                top.put(ByteString.of("directory-" + i), directory);
            }
            writer.finish(top, new UUID(1, FILES));
        }
    }

    private static ImageInfo image(Path blob, int number) throws IOException {
        LayerRef layer = new LayerRef(Digest.ofText(blob.toString()), LayerRef.EROFS, Files.size(blob), blob);
        String tag = "many-files:" + number;
        ImageMeta meta = new ImageMeta(
                tag, Optional.empty(), 0, Instant.EPOCH, ImageMeta.Source.IMPORT, Optional.empty(), Optional.empty());
        return new ImageInfo(Scope.LOCAL, tag, meta, List.of(layer), Optional.empty());
    }

    /** A cache of nothing. */
    private static final class EmptyShelf implements FileShelf {
        @Override
        public List<ImageInfo> list() {
            return List.of();
        }

        @Override
        public Optional<ImageDocuments> documents(ImageInfo image) {
            return Optional.empty();
        }

        @Override
        public Browser browser() {
            return new Browser();
        }

        @Override
        public Optional<LayerSurveys> knownSurveys(ImageInfo image) {
            return Optional.empty();
        }

        @Override
        public LayerSurveys survey(ImageFiles opened, Progress progress) {
            return new LayerSurveys(List.of(), Optional.empty());
        }
    }
}

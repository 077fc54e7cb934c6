package dev.strata;

import dev.strata.cli.CommandWord;
import dev.strata.cli.StrataCommand;
import dev.strata.engine.build.Builder;
import dev.strata.engine.store.Cache;
import dev.strata.text.ErrorText;
import dev.strata.text.Strings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts Strata: a command, or the window where none is given. */
public final class Strata {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Strata() {}

    static void main(String[] args) {
        Restart.attempt(args);
        Optional<String> word = CommandWord.of(args);
        if (word.isPresent()) {
            // beside the reading of the command line, which takes as long
            Thread.ofPlatform().daemon().name("prepare").start(Cache::prepare);
        }
        if (word.filter("pull"::equals).isPresent()) {
            Thread.ofPlatform().daemon().name("prepare-pull").start(Builder::prepare);
        }
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        StrataCommand.Faces faces = new StrataCommand.Faces(
                LocalEngine::open, named -> openWindow(named, err), new ErrorText(new Strings()));
        CountDownLatch ended = new CountDownLatch(1);
        cancelOnShutdown(Thread.currentThread(), ended);
        int exitCode;
        try {
            exitCode = StrataCommand.run(faces, out, err, args);
        } finally {
            ended.countDown();
        }
        Ending.with(exitCode);
    }

    private static int openWindow(Optional<Path> named, PrintWriter err) throws InterruptedException {
        if (lacksDisplay()) {
            err.println("strata: there is no display to open a window on; for the command line see strata --help");
            return 1;
        }
        // JavaFX says through this logger that it is not a module, which it need not be; loggers are held weakly
        Logger javafx = Logger.getLogger("javafx");
        javafx.setLevel(Level.SEVERE);
        try {
            StrataApp.run(named);
        } finally {
            Reference.reachabilityFence(javafx);
        }
        return 0;
    }

    /** Ctrl+C cancels as an orderly end does: what is under way cleans up before the process goes. */
    private static void cancelOnShutdown(Thread main, CountDownLatch ended) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (ended.getCount() > 0) {
                main.interrupt();
                await(ended);
            }
        }));
    }

    private static void await(CountDownLatch ended) {
        try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("strata: stopped without cleaning up; the next start will");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean lacksDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux && System.getenv("DISPLAY") == null && System.getProperty("glass.platform") == null;
    }
}

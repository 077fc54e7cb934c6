package dev.strata;

import dev.strata.cli.StrataCommand;
import dev.strata.text.ErrorText;
import dev.strata.text.Strings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts Strata: the window without arguments, else the command line. */
public final class Strata {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** JavaFX says through this logger that it is not a module; nobody can do anything about it. Loggers are held weakly. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Strata() {}

    static void main(String[] args) {
        if (args.length > 0) {
            System.exit(commandLine(args));
        } else if (lacksDisplay()) {
            System.err.println("strata: there is no display to open a window on; try the command line: strata --help");
            System.exit(1);
        } else {
            JAVAFX.setLevel(Level.SEVERE);
            Application.launch(StrataApp.class);
        }
    }

    private static int commandLine(String... args) {
        cancelOnShutdown(Thread.currentThread());
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return StrataCommand.run(Wiring::openEngine, new ErrorText(new Strings()), out, err, args);
    }

    /** Ctrl+C cancels as an orderly end does: what is under way cleans up before the process goes. */
    private static void cancelOnShutdown(Thread main) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            main.interrupt();
            try {
                main.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private static boolean lacksDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux && System.getenv("DISPLAY") == null && System.getProperty("glass.platform") == null;
    }
}

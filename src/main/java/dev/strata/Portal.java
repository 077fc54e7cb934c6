package dev.strata;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.ColorScheme;

/**
 * Asks the Linux desktop's settings portal for its colour scheme, which JavaFX does not. Where there is no portal, or
 * no program to talk to it, there is simply no answer.
 */
final class Portal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 2;
    private static final String[] ADDRESS = {
        "--session", "--dest", "org.freedesktop.portal.Desktop", "--object-path", "/org/freedesktop/portal/desktop"
    };
    private static final Pattern READING = Pattern.compile("uint32 (\\d+)");
    private static final Pattern CHANGE =
            Pattern.compile("'org.freedesktop.appearance', 'color-scheme', .*uint32 (\\d+)");

    private final List<Process> watching = new ArrayList<>();
    private final Map<String, String> environment;

    /** The portal of this session. */
    Portal() {
        this(Map.of());
    }

    /** As above, where some variables of the environment are others. */
    Portal(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** What the desktop prefers now; blocks for two seconds at most. */
    Optional<ColorScheme> scheme() throws InterruptedException {
        try {
            Process process = gdbus("call", "--method", "org.freedesktop.portal.Settings.Read")
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return reading(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Hands over every change from now on; blocks until this is closed. */
    void watch(Consumer<ColorScheme> onChange) {
        try {
            Process process = gdbus("monitor").start();
            synchronized (this) {
                watching.add(process);
            }
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line; (line = lines.readLine()) != null; ) {
                    change(line).ifPresent(onChange);
                }
            }
        } catch (IOException _) {
            // without a portal nothing ever changes
        }
    }

    @Override
    public synchronized void close() {
        watching.forEach(Process::destroy);
    }

    static Optional<ColorScheme> reading(String answer) {
        return scheme(READING.matcher(answer));
    }

    static Optional<ColorScheme> change(String line) {
        return scheme(CHANGE.matcher(line));
    }

    /** The portal's numbers: 1 prefers dark, 2 prefers light, 0 has no preference. */
    private static Optional<ColorScheme> scheme(Matcher number) {
        if (!number.find()) {
            return Optional.empty();
        }
        return switch (number.group(1)) {
            case "1" -> Optional.of(ColorScheme.DARK);
            case "0", "2" -> Optional.of(ColorScheme.LIGHT);
            default -> Optional.empty();
        };
    }

    private ProcessBuilder gdbus(String verb, String... method) {
        List<String> command = new ArrayList<>(List.of("gdbus", verb));
        command.addAll(List.of(ADDRESS));
        command.addAll(List.of(method));
        if (verb.equals("call")) {
            command.addAll(List.of("org.freedesktop.appearance", "color-scheme"));
        }
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder;
    }
}

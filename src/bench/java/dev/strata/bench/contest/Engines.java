package dev.strata.bench.contest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strata itself, as its users meet it. */
public final class Engines {

    public static final String WARM = "strata, running application";
    public static final String COLD = "strata, java -jar";
    public static final String LAUNCHED = "strata, its launcher";

    private Engines() {}

    /**
     * All ways to run it.
     *
     * @param heap the most that the heap of a new JVM may take, as {@code -Xmx} has it
     * @param warm how long the running one pulls before it is measured
     */
    public static List<Contestant> all(Path jar, String heap, Duration warm) {
        return List.of(new WarmEngine(warm), cold(jar, heap), launched(jar, heap));
    }

    /** The command line, from the start of its JVM to its end. */
    private static Contestant cold(Path jar, String heap) {
        Optional<String> missing =
                Files.exists(jar) ? Optional.empty() : Optional.of(jar + " is not built: run mvn package");
        return new Peer(COLD, missing, pull -> List.of(command(jar, heap, pull)));
    }

    /** The script that the build leaves beside the jar, which starts the same with what the build prepared. */
    private static Contestant launched(Path jar, String heap) {
        Path launcher = jar.resolveSibling("strata");
        Optional<String> missing = Files.isExecutable(launcher)
                ? Optional.empty()
                : Optional.of(launcher + " is not built: run mvn package");
        return new Peer(
                LAUNCHED,
                missing,
                pull -> List.of(new Command(
                        words(List.of(launcher.toString()), pull), Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + heap))));
    }

    private static Command command(Path jar, String heap, Pull pull) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Command(words(List.of(java, "-Xmx" + heap, "-jar", jar.toString()), pull), Map.of());
    }

    private static List<String> words(List<String> program, Pull pull) {
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of("--cache", pull.output().toString(), "pull", pull.reference()));
        return words;
    }
}

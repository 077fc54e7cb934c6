package dev.strata.bench.contest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Strata itself, as its users meet it. */
public final class Engines {

    public static final String WARM = "strata, running application";
    public static final String COLD = "strata, java -jar";

    private Engines() {}

    /**
     * Both ways to run it.
     *
     * @param heap the most that the heap of a new JVM may take, as {@code -Xmx} has it
     */
    public static List<Contestant> all(Path jar, String heap) {
        return List.of(new WarmEngine(), cold(jar, heap));
    }

    /** The command line, from the start of its JVM to its end. */
    private static Contestant cold(Path jar, String heap) {
        Optional<String> missing =
                Files.exists(jar) ? Optional.empty() : Optional.of(jar + " is not built: run mvn package");
        return new Peer(COLD, missing, pull -> List.of(command(jar, heap, pull)));
    }

    private static Command command(Path jar, String heap, Pull pull) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> words = List.of(
                java,
                "-Xmx" + heap,
                "-jar",
                jar.toString(),
                "--cache",
                pull.output().toString(),
                "pull",
                pull.reference());
        return new Command(words, Map.of());
    }
}

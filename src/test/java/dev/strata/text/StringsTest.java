package dev.strata.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.ui.ImageTab;
import dev.strata.ui.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StringsTest {

    private static final Pattern IN_FXML = Pattern.compile("\"%([\\w.]+)\"");
    private static final Pattern IN_JAVA = Pattern.compile("\"([a-z][A-Za-z]*\\.[a-z][A-Za-z]*)\"");
    /** Words of the error pane; every other key under {@code error} has three parts. */
    private static final Set<String> BUTTONS = Set.of("error.retry", "error.makeRoom", "error.details", "error.copy");

    /** Keys that are also names of something else. */
    private static final Set<String> OTHERS = Set.of("i18n.strings", "user.home", "docker.io");

    @Test
    void everyKeyInUseHasWordsAndEveryWordIsInUse() throws IOException {
        Set<String> used = find(IN_FXML, Path.of("resources/fxml"));
        Stream.of("ui", "text")
                .flatMap(part -> find(IN_JAVA, Path.of("src/main/java/dev/strata", part)).stream())
                .forEach(key -> parts(key).forEach(used::add));
        find(IN_JAVA, Path.of("src/main/java/dev/strata/StrataApp.java")).forEach(used::add);
        find(IN_JAVA, Path.of("src/main/java/dev/strata/Wiring.java")).forEach(used::add);
        View.places().forEach(view -> used.add("view." + view.id()));
        Stream.of(ImageTab.values()).forEach(tab -> used.add("tab." + tab.id()));
        used.removeAll(OTHERS);
        assertEquals(used, definedKeys());
    }

    private static Stream<String> parts(String key) {
        return key.startsWith("error.") && !BUTTONS.contains(key)
                ? Stream.of("what", "why", "next").map(part -> key + "." + part)
                : Stream.of(key);
    }

    private static Set<String> definedKeys() throws IOException {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("resources/i18n/strings.properties"))) {
            properties.load(in);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Set<String> find(Pattern pattern, Path root) {
        Set<String> keys = new TreeSet<>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> keys.add(match.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return keys;
    }
}

package dev.strata.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** One step of the catalog's schema; the script lies in {@code db/<module>-<version>.sql}. */
record Migration(String module, int version, String name) {

    private static final Pattern CREATE = Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+)");

    /** Module and names of the first two are those under which the other program looks for them. */
    static final List<Migration> ALL = List.of(
            new Migration("image", 1, "create_images"),
            new Migration("image", 2, "create_image_layers_erofs_schema"),
            new Migration("strata", 1, "create_strata_tables"),
            new Migration("strata", 2, "create_strata_targets"),
            new Migration("strata", 3, "create_strata_keeping"),
            new Migration("strata", 4, "create_strata_sweeps"),
            new Migration("strata", 5, "create_strata_records"),
            new Migration("strata", 6, "add_strata_survey_times"));

    static int newest(String module) {
        return ALL.stream()
                .filter(migration -> migration.module.equals(module))
                .mapToInt(Migration::version)
                .max()
                .orElse(0);
    }

    /** The tables that it makes. */
    List<String> tables() throws IOException {
        return CREATE.matcher(script()).results().map(table -> table.group(1)).toList();
    }

    String script() throws IOException {
        String resource = "/db/" + module + "-" + version + ".sql";
        try (InputStream script = Migration.class.getResourceAsStream(resource)) {
            if (script == null) {
                throw new IOException("this installation is incomplete: " + resource + " is missing");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

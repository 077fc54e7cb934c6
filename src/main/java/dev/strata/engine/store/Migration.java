package dev.strata.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One step of the catalog's schema; the script lies in {@code db/<module>-<version>.sql}. */
record Migration(String module, int version, String name) {

    /** Module and names of the first two are those under which the other program looks for them. */
    static final List<Migration> ALL = List.of(
            new Migration("image", 1, "create_images"),
            new Migration("image", 2, "create_image_layers_erofs_schema"),
            new Migration("strata", 1, "create_strata_tables"),
            new Migration("strata", 2, "create_strata_targets"),
            new Migration("strata", 3, "create_strata_keeping"),
            new Migration("strata", 4, "create_strata_sweeps"));

    static int newest(String module) {
        return ALL.stream()
                .filter(migration -> migration.module.equals(module))
                .mapToInt(Migration::version)
                .max()
                .orElse(0);
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

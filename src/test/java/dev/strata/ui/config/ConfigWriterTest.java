package dev.strata.ui.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.browse.Change;
import dev.strata.engine.image.ConfigDetails;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.ImageConfig;
import dev.strata.engine.image.MediaTypes;
import dev.strata.text.Strings;
import dev.strata.ui.WebPages;
import dev.strata.ui.Words;
import dev.strata.ui.image.ShellLine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWriterTest {

    private static final String CONFIG = """
            {"os":"linux","architecture":"arm64","config":{
              "User":"app","WorkingDir":"/srv","Entrypoint":["/bin/run","--"],"Cmd":["a b","it's"],
              "Env":["PATH=/bin","DB_PASSWORD=hunter2","EMPTY="],"ExposedPorts":{"80/tcp":{}},
              "Volumes":{"/data":{}},"StopSignal":"SIGINT",
              "Labels":{"org.opencontainers.image.source":"https://example.com/app","a":"b"}}}""";

    private static final Words WORDS = new Words(new Strings(), Clock.systemUTC());

    private final ConfigWriter writer = new ConfigWriter(WORDS);

    @Test
    void aConfigIsPutIntoGroups() throws Exception {
        List<ConfigGroup> groups = write(CONFIG);
        assertEquals(
                List.of("process", "environment", "ports", "volumes", "labels", "platform"),
                groups.stream().map(ConfigGroup::id).toList());
        assertEquals(
                "/bin/run -- 'a b' 'it'\\''s'",
                item(groups, "process", "config.shellLine").value());
        assertEquals(
                "[\"a b\", \"it's\"]", item(groups, "process", "config.command").value());
        assertTrue(item(groups, "environment", "DB_PASSWORD").secret());
        assertFalse(item(groups, "environment", "PATH").secret());
        assertEquals("", item(groups, "environment", "EMPTY").value());
        ConfigItem source = item(groups, "labels", "org.opencontainers.image.source");
        assertEquals(Optional.of(new ConfigItem.Goal.Site(URI.create("https://example.com/app"))), source.lead());
        assertEquals("Where its source code is", source.explanation());
        assertEquals("", item(groups, "labels", "a").explanation());
    }

    @Test
    void theLineOfDockerRunSpellsEverythingOutButSecrets() throws Exception {
        assertEquals(
                "docker run --rm --platform linux/arm64 --user app --workdir /srv --env PATH=/bin --env DB_PASSWORD"
                        + " --env EMPTY= --expose 80/tcp --volume /data --stop-signal SIGINT --entrypoint /bin/run"
                        + " app:1 -- 'a b' 'it'\\''s'",
                RunLine.of("app:1", read(CONFIG)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "password",
                "API_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "GITHUB_TOKEN",
                "auth",
                "X-API-KEY",
                "tls.private.key",
                "CREDENTIALS"
            })
    void secretsAreKnownByTheirNames(String name) {
        assertTrue(Secrets.isSecret(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "PWD", "AUTHOR", "KEYBOARD", "MONKEY", "TOKENIZER", "COMPASS", "GPG_KEYSERVER"})
    void otherNamesAreNoSecrets(String name) {
        assertFalse(Secrets.isSecret(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "file:///etc/passwd",
                "ftp://example.com",
                "https://",
                "example.com",
                "https:// x"
            })
    void onlyPagesOfTheWebAreLinks(String text) {
        assertEquals(Optional.empty(), WebPages.address(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "/bin/sh -c set -e; make # set -e; make",
                "RUN /bin/sh -c make   all # make all",
                "RUN |1 VERSION=2.1 /bin/sh -c make # make",
                "RUN |2 A=b c D= /bin/sh -c make # make",
                "|1 A=b /bin/sh -c make # make",
                "COPY a b # COPY a b",
                "RUN /bin/bash -c make # RUN /bin/bash -c make"
            })
    void whatABuilderPutsAroundACommandIsTakenOff(String written, String command) {
        assertEquals(command, step(written));
    }

    @Test
    void theMarksOfBuildersAreTakenOffToo() {
        assertEquals("CMD [\"sh\"]", step("/bin/sh -c #(nop)  CMD [\"sh\"]"));
        assertEquals("make", step("RUN /bin/sh -c make # buildkit"));
    }

    @Test
    void timesAreGivenAsTheyWereSet() {
        assertEquals("0 s", WORDS.span(Duration.ZERO));
        assertEquals("500 ms", WORDS.span(Duration.ofMillis(500)));
        assertEquals("3 s", WORDS.span(Duration.ofSeconds(3)));
        assertEquals("1 min 30 s", WORDS.span(Duration.ofSeconds(90)));
        assertEquals("25 h", WORDS.span(Duration.ofHours(25)));
    }

    @Test
    void configsAreComparedByName() throws Exception {
        List<Difference> differences = Difference.between(
                write(CONFIG),
                write(CONFIG.replace("PATH=/bin", "PATH=/usr/bin")
                        .replace("\"EMPTY=\"", "\"NEW=1\"")
                        .replace("hunter2", "hunter3")
                        .replace("\"StopSignal\":\"SIGINT\",", "")));
        assertEquals(
                List.of(
                        new Difference("Process", "Stop signal", Change.REMOVED, "SIGINT", "", false),
                        new Difference("Environment", "PATH", Change.MODIFIED, "/bin", "/usr/bin", false),
                        new Difference("Environment", "DB_PASSWORD", Change.MODIFIED, "hunter2", "hunter3", true),
                        new Difference("Environment", "EMPTY", Change.REMOVED, "", "", false),
                        new Difference("Environment", "NEW", Change.ADDED, "", "1", false)),
                differences);
        assertEquals(List.of(), Difference.between(write(CONFIG), write(CONFIG)));
    }

    private static String step(String written) {
        return ShellLine.ofBuildStep(new ImageConfig.HistoryEntry(Optional.empty(), written, "", "", false));
    }

    private static ConfigItem item(List<ConfigGroup> groups, String group, String key) {
        return groups.stream()
                .filter(g -> g.id().equals(group))
                .flatMap(g -> g.items().stream())
                .filter(item -> item.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<ConfigGroup> write(String json) throws Exception {
        return writer.write(read(json), ConfigDetails.read(document(json)));
    }

    private static ImageConfig read(String json) throws Exception {
        return ImageConfig.read(document(json));
    }

    private static Document document(String json) {
        return Document.of(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveysTest {

    private static final LayerSurvey SURVEY = new LayerSurvey(1, 2, 3, 4, 5);
    private static final Instant THEN = Instant.parse("2026-05-06T07:08:09.123456789Z");

    @TempDir
    Path directory;

    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
    }

    @Test
    void whatWasFoundOutIsForgottenOnceNoImageHasTheLayersAnyMore() throws IOException {
        survey(Samples.save(cache, Scope.LOCAL, "one", "base", "a"));
        survey(Samples.save(cache, Scope.LOCAL, "two", "base", "b"));
        cache.local().remove("one");
        cache.garbage().tidy();
        assertEquals(Optional.of(List.of(SURVEY, SURVEY)), surveys("base", "a"), "it can still be restored");
        cache.clearTrash();
        cache.garbage().tidy();
        assertEquals(Optional.of(List.of(SURVEY)), surveys("base"), "the other image has it");
        assertEquals(Optional.of(List.of(SURVEY, SURVEY)), surveys("base", "b"));
        assertEquals(Optional.empty(), surveys("base", "a"));
    }

    @Test
    void whatIsKnownOfAnotherProgramsImageStays() throws Exception {
        try (OtherProgram other = new OtherProgram(directory).migrate()) {
            other.writeBlob(Samples.digest("base"));
            other.saveImage("local", "theirs", "2026-05-06T07:08:09Z", "", Samples.digest("base"));
        }
        cache.surveys().save(List.of(Samples.digest("base")), List.of(SURVEY), THEN);
        cache.garbage().tidy();
        assertEquals(Optional.of(List.of(SURVEY)), surveys("base"));
    }

    @Test
    void whatIsKnownIsAsOldAsTheOldestOfIt() throws IOException {
        List<Digest> chain = ChainId.of(List.of(Samples.digest("base"), Samples.digest("top")));
        cache.surveys().save(chain.subList(0, 1), List.of(SURVEY), THEN);
        assertEquals(Optional.empty(), cache.surveys().find(chain), "of the top layer nothing is known");
        cache.surveys().save(chain.subList(1, 2), List.of(SURVEY), THEN.plusSeconds(60));
        assertEquals(
                Optional.of(THEN), cache.surveys().find(chain).orElseThrow().foundAt());
        cache.surveys().save(chain, List.of(SURVEY, SURVEY), THEN.plusSeconds(120));
        assertEquals(
                Optional.of(THEN.plusSeconds(120)),
                cache.surveys().find(chain).orElseThrow().foundAt());
    }

    @Test
    void whatWasFoundOutBeforeTimesWereNotedIsKnownWithoutAnAge() throws Exception {
        List<Digest> chain = ChainId.of(List.of(Samples.digest("base")));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("metadata.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO strata_surveys (chain_id, added, modified, removed, bytes, total)"
                    + " VALUES ('" + chain.getFirst() + "', 1, 2, 3, 4, 5)");
        }
        assertEquals(
                Optional.of(new LayerSurveys(List.of(SURVEY), Optional.empty())),
                cache.surveys().find(chain));
    }

    private void survey(ImageInfo image) throws IOException {
        List<Digest> chain =
                ChainId.of(image.layers().stream().map(LayerRef::digest).toList());
        cache.surveys().save(chain, chain.stream().map(_ -> SURVEY).toList(), THEN);
    }

    private Optional<List<LayerSurvey>> surveys(String... layers) throws IOException {
        List<Digest> diffIds = List.of(layers).stream().map(Samples::digest).toList();
        return cache.surveys().find(ChainId.of(diffIds)).map(LayerSurveys::layers);
    }
}

package dev.strata.text;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.*;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorTextTest {

    private static final String SUBJECT = "the-subject";
    private static final Path PATH = Path.of("/cache/the-subject");

    private final ErrorText texts = new ErrorText(new Strings());

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureNamesItsObjectAndSaysWhyAndWhatNext(StrataException failure) {
        Explanation text = texts.of(failure);
        assertAll(
                () -> assertTrue((text.what() + text.why()).contains(SUBJECT), text.what()),
                () -> assertFalse(text.why().isBlank()),
                () -> assertFalse(text.next().isBlank()),
                () -> assertFalse(text.report().contains("{"), text.report()),
                () -> assertTrue(text.details().startsWith(failure.kind().toString())));
    }

    @Test
    void theFailuresHereAreAllThereAre() {
        Set<Class<?>> shown = new HashSet<>();
        failures().forEach(failure -> shown.add(failure.getClass()));
        assertEquals(kinds(StrataException.class).collect(Collectors.toSet()), shown);
    }

    private static Stream<Class<?>> kinds(Class<?> failure) {
        Stream<Class<?>> itself = Modifier.isAbstract(failure.getModifiers()) ? Stream.empty() : Stream.of(failure);
        return failure.isSealed()
                ? Stream.concat(
                        itself, Stream.of(failure.getPermittedSubclasses()).flatMap(ErrorTextTest::kinds))
                : itself;
    }

    @Test
    void aFaultOfTheProgramSaysSo() {
        assertEquals(
                "Something unexpected went wrong",
                texts.of(new IllegalStateException("x")).what());
    }

    static Stream<StrataException> failures() {
        var cause = new IOException("Permission denied");
        return Stream.of(
                new BadReference(SUBJECT, "it is empty"),
                new Unreachable(SUBJECT, Unreachable.Reason.UNKNOWN_HOST),
                new Unreachable(SUBJECT, Unreachable.Reason.REFUSED),
                new Unreachable(SUBJECT, Unreachable.Reason.TIMEOUT),
                new Unreachable(SUBJECT, Unreachable.Reason.TLS),
                new Unreachable(SUBJECT, Unreachable.Reason.CUT),
                new Denied("host", SUBJECT, 401),
                new NotThere(SUBJECT, "registry"),
                new RateLimited(SUBJECT, Optional.empty()),
                new RateLimited(SUBJECT, Optional.of(Duration.ofSeconds(30))),
                new RegistryFault(SUBJECT, 500, "oops"),
                new NoPlatform(SUBJECT, "linux/arm64", List.of("linux/amd64")),
                new Mismatch(SUBJECT, "a", "b"),
                new DirectoryNotCreated(PATH, cause),
                new TemporaryNotCreated(PATH, cause),
                new BadLayer(SUBJECT, "", "rule"),
                new BadLayer(SUBJECT, "etc/x", "rule"),
                new ImageNotWritten(SUBJECT, "reason"),
                new ToolNotFound(SUBJECT, "credentials"),
                new BadArchive(SUBJECT, "truncated"),
                new NotSaved(SUBJECT, "locked"),
                new CacheUnreadable(PATH, "not a database"),
                new ImageDamaged(PATH, "no superblock"),
                new CacheReadOnly(PATH, CacheReadOnly.Obstacle.NEWER, "schema 9"),
                new CacheReadOnly(PATH, CacheReadOnly.Obstacle.NOT_WRITABLE, "/cache"),
                new BadMetadata(SUBJECT, "/config", "missing"),
                new ImageNotFound(SUBJECT),
                new DocumentNotFound(SUBJECT, "index"),
                new UnknownLayerFs(SUBJECT, "xfs"),
                new Unsupported(SUBJECT, "schema 1"),
                new DiskFull(PATH, 0, 5),
                new DiskFull(PATH, 10, 5),
                new NotEnoughSpace(PATH, 10, 5),
                new Busy(SUBJECT, "process 7"),
                new LimitExceeded(SUBJECT, "entries", 10, 11),
                new BadPath(SUBJECT, "image", BadPath.Problem.ABSENT),
                new BadPath(SUBJECT, "image", BadPath.Problem.LOOP),
                new BadPath(SUBJECT, "image", BadPath.Problem.NOT_A_DIRECTORY),
                new BadPath(SUBJECT, "image", BadPath.Problem.NOT_A_FILE),
                new NotExtracted(PATH, "it exists already"));
    }
}

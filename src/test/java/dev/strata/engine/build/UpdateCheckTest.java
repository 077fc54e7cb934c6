package dev.strata.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.strata.engine.Progress;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.build.UpdateCheck.Answer;
import dev.strata.engine.image.Document;
import dev.strata.engine.image.Platform;
import dev.strata.engine.store.Cache;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageMeta;
import dev.strata.testing.Guard;
import dev.strata.testing.Packing;
import dev.strata.testing.SimpleTar;
import dev.strata.testing.TestImage;
import dev.strata.testing.TestRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a registry whether names lead to other images by now. */
class UpdateCheckTest {

    private static final String MANIFESTS = "/manifests/";

    @TempDir
    private Path directory;

    private final TestRegistry registry = new TestRegistry();
    private final TestImage first = TestImage.small();
    private final TestImage second = image("newer\n", Platform.host().toString());
    private final UpdateCheck check = new UpdateCheck(BuildOptions.DEFAULT);
    private Cache cache;

    @BeforeEach
    void open() throws IOException {
        cache = Cache.open(directory);
    }

    @AfterEach
    void close() throws IOException {
        cache.close();
        registry.close();
    }

    @Test
    void whatIsAsItWasCostsOneHead() throws Exception {
        ImageInfo image = pull(registry.add("team/app", "1", first));
        int before = registry.requests().size();
        Freshness freshness = check.check(image);
        assertFalse(freshness.outdated());
        assertEquals(first.manifest().digest(), freshness.latest());
        var asked = registry.requests().subList(before, registry.requests().size());
        assertEquals(1, asked.size(), asked.toString());
        assertEquals("HEAD", asked.getFirst().method());
    }

    @Test
    void aNameThatLeadsElsewhereIsOutdatedUntilItIsPulled() throws Exception {
        String name = registry.add("team/app", "1", first);
        ImageInfo image = pull(name);
        registry.add("team/app", "1", second);
        int blobs = registry.requests("/blobs/" + second.layers().getFirst().digest())
                .size();
        assertEquals(new Freshness(second.manifest().digest(), true), check.check(image));
        assertEquals(
                blobs,
                registry.requests("/blobs/" + second.layers().getFirst().digest())
                        .size(),
                "no layer was fetched");
        assertFalse(check.check(pull(name)).outdated());
    }

    @Test
    void anIndexIsComparedByWhatItHasForThePlatform() throws Exception {
        TestImage other = image("other\n", "linux/s390x");
        ImageInfo image = pull(registry.add("team/app", "1", TestImage.index(first, other), first, other));
        assertFalse(check.check(image).outdated());
        TestImage changed = image("changed\n", "linux/s390x");
        registry.add("team/app", "1", TestImage.index(first, changed), first, changed);
        assertFalse(check.check(image).outdated(), "the other platform alone has a newer one");
        registry.add("team/app", "1", TestImage.index(second, changed), second, changed);
        assertEquals(new Freshness(second.manifest().digest(), true), check.check(image));
    }

    @Test
    void aRegistryThatTellsNoDigestIsAskedForTheDocument() throws Exception {
        ImageInfo image = pull(registry.add("team/app", "1", first));
        registry.fault(MANIFESTS, (exchange, _, _) -> {
            exchange.sendResponseHeaders(405, -1);
        });
        assertFalse(check.check(image).outdated());
        registry.guard(Guard.basic("ada", "secret"));
        assertInstanceOf(IOException.class, only(image).failure().orElseThrow());
    }

    @Test
    void anImageWithoutARecordedDigestIsComparedByItsLayers() throws Exception {
        ImageInfo image = pull(registry.add(
                "team/app", "1", image("as it was\n", Platform.host().toString())));
        ImageMeta meta = image.meta();
        var bare = new ImageInfo(
                image.scope(),
                image.tag(),
                new ImageMeta(
                        meta.tag(),
                        Optional.empty(),
                        meta.size(),
                        meta.createdAt(),
                        ImageMeta.Source.OTHER,
                        meta.oci(),
                        meta.runtimeRootfsPath()),
                image.layers(),
                Optional.<ImageDetails>empty());
        assertFalse(check.check(bare).outdated());
        registry.add("team/app", "1", second);
        assertTrue(check.check(bare).outdated());
    }

    @Test
    void whatFailsForOneImageDoesNotKeepItFromTheOthers() throws Exception {
        List<ImageInfo> images = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            images.add(pull(registry.add("team/app", "v" + i, first)));
        }
        registry.add("team/app", "v3", second);
        TestImage foreign = image("foreign\n", "linux/s390x");
        Document index = TestImage.index(foreign);
        registry.add("team/app", "v7", index, foreign);
        registry.always("manifests/v5", (exchange, _, _) -> exchange.sendResponseHeaders(404, -1));
        List<Answer> answers = new CopyOnWriteArrayList<>();
        List<Long> done = new CopyOnWriteArrayList<>();
        Progress progress = step -> done.add(step.done());
        check.check(images, answers::add, progress);
        assertEquals(20, answers.size());
        assertEquals(20, done.getLast());
        assertInstanceOf(NotThere.class, of(answers, images.get(5)).failure().orElseThrow());
        assertInstanceOf(NoPlatform.class, of(answers, images.get(7)).failure().orElseThrow());
        assertTrue(of(answers, images.get(3)).freshness().orElseThrow().outdated());
        assertEquals(
                17,
                answers.stream()
                        .flatMap(answer -> answer.freshness().stream())
                        .filter(freshness -> !freshness.outdated())
                        .count());
    }

    @Test
    void anInterruptEndsAll() throws Exception {
        ImageInfo image = pull(registry.add("team/app", "1", first));
        Thread.currentThread().interrupt();
        try {
            check.check(List.of(image), _ -> {}, Progress.NONE);
            throw new AssertionError("it went on");
        } catch (InterruptedException _) {
            assertFalse(Thread.currentThread().isInterrupted());
        }
    }

    @Test
    void namesOfTheUsersOwnAndDigestsCannotChange() throws Exception {
        ImageInfo image = pull(registry.add("team/app", "1", first));
        assertTrue(Freshness.canChange(image));
        cache.local().save("mine:1", image.layers(), image.meta().tagged("mine:1"), cache.documents(image));
        assertFalse(Freshness.canChange(cache.find("mine:1")));
        String byDigest = registry.host() + "/team/app@" + first.manifest().digest();
        assertFalse(Freshness.canChange(pull(byDigest)));
    }

    @Test
    void anotherPlatformIsAskedForByItsReference() throws Exception {
        TestImage there = image("there\n", "linux/s390x");
        String reference = registry.add("team/app", "1", TestImage.index(first, there), first, there);
        BuildOptions options = BuildOptions.DEFAULT.withPlatform(there.platform());
        ImageInfo image = cache.find(
                new Builder(cache, options).build(reference, Progress.NONE).reference());
        assertTrue(Freshness.canChange(image));
        assertFalse(check.check(image).outdated());
        TestImage newer = image("newer there\n", "linux/s390x");
        registry.add("team/app", "1", TestImage.index(first, newer), first, newer);
        assertEquals(new Freshness(newer.manifest().digest(), true), check.check(image));
    }

    private Answer only(ImageInfo image) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        check.check(List.of(image), answers::add, Progress.NONE);
        return answers.getFirst();
    }

    private static Answer of(List<Answer> answers, ImageInfo image) {
        return answers.stream()
                .filter(answer -> answer.image().equals(image))
                .findFirst()
                .orElseThrow();
    }

    private ImageInfo pull(String reference) throws IOException, InterruptedException {
        BuildOptions fresh = BuildOptions.DEFAULT.withForcePull(true);
        return cache.find(
                new Builder(cache, fresh).build(reference, Progress.NONE).reference());
    }

    private static TestImage image(String content, String platform) {
        return TestImage.builder()
                .platform(platform)
                .layer(new SimpleTar().file("hello", content).bytes(), Packing.GZIP)
                .build();
    }
}

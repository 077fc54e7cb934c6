package dev.strata.engine.build;

import dev.strata.engine.Progress;
import dev.strata.engine.Progress.Phase;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.ImageSource;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.image.Reference;
import dev.strata.engine.registry.Registries;
import dev.strata.engine.registry.RegistryOptions;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Asks registries whether the names of images lead to other images by now. No layer is fetched and the cache is not
 * changed; an image that is as it was costs one request for the head of an answer. Safe for several threads.
 */
public final class UpdateCheck {

    /** Registries take a few connections of one client well, and many badly. */
    private static final int AT_ONCE = 8;

    private final Function<Reference, ImageSource> registries;

    /** Asks with the credentials that this user has. */
    public UpdateCheck(BuildOptions options) {
        this(new Registries(RegistryOptions.standard().withPlainHttp(options.insecureRegistries()))::open);
    }

    /** As above, with another idea of where references lead. */
    UpdateCheck(Function<Reference, ImageSource> registries) {
        this.registries = registries;
    }

    /**
     * What came of one question.
     *
     * @param freshness absent where it failed
     * @param failure absent where it did not
     */
    public record Answer(ImageInfo image, Optional<Freshness> freshness, Optional<IOException> failure) {}

    /**
     * Asks for each of {@code images}, several at a time. That one cannot be asked for does not keep it from the others;
     * an interrupt ends all.
     *
     * @param told hears of each as soon as it is known, on any thread, of one at a time
     */
    public void check(List<ImageInfo> images, Consumer<Answer> told, Progress progress) throws InterruptedException {
        if (images.isEmpty()) {
            return;
        }
        var done = new AtomicInteger();
        progress.report(Phase.CHECKING, 0, images.size());
        try {
            new ParallelTasks<Answer>().run(images.size(), AT_ONCE, number -> () -> {
                Answer answer = answer(images.get(number));
                synchronized (done) {
                    told.accept(answer);
                    progress.report(Phase.CHECKING, done.incrementAndGet(), images.size());
                }
                return answer;
            });
        } catch (IOException e) {
            throw new AssertionError("a failure is an answer", e);
        }
    }

    private Answer answer(ImageInfo image) throws InterruptedException {
        try {
            return new Answer(image, Optional.of(check(image)), Optional.empty());
        } catch (IOException e) {
            return new Answer(image, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * Asks for one image, for the platform that the cache has it for.
     *
     * @throws dev.strata.engine.StrataException.NotThere if its name leads nowhere any more
     * @throws dev.strata.engine.StrataException.NoPlatform if what it leads to is not for that platform
     * @throws dev.strata.engine.StrataException what else went wrong
     */
    public Freshness check(ImageInfo image) throws IOException, InterruptedException {
        Set<Digest> known = known(image);
        try (ImageSource source = registries.apply(PulledName.parse(image.tag()).reference())) {
            Optional<Digest> announced = source.announced().filter(known::contains);
            if (announced.isPresent()) {
                return new Freshness(announced.get(), false);
            }
            Optional<Platform> platform = image.details().map(ImageDetails::platform);
            ResolvedImage found = ResolvedImage.of(source, platform.orElseGet(Platform::host), platform.isPresent());
            Digest latest = found.manifest().document().digest();
            boolean same = known.isEmpty() ? hasLayers(image, found) : known.contains(latest);
            return new Freshness(latest, !same);
        }
    }

    /** What the image may be called by its bytes. */
    private static Set<Digest> known(ImageInfo image) {
        Set<Digest> known = new HashSet<>();
        image.meta().digest().ifPresent(known::add);
        image.details().map(ImageDetails::manifest).ifPresent(known::add);
        image.details().flatMap(ImageDetails::index).ifPresent(known::add);
        return known;
    }

    /** Of an image that another program saved without its digest the layers tell. */
    private static boolean hasLayers(ImageInfo image, ResolvedImage found) {
        List<Digest> layers = image.layers().stream().map(LayerRef::digest).toList();
        return found.config().diffIds().equals(layers);
    }
}

package dev.strata.ui.image;

import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.build.Freshness;
import dev.strata.engine.build.Target;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.Platform;
import dev.strata.engine.image.PulledName;
import dev.strata.engine.store.ImageDetails;
import dev.strata.engine.store.ImageInfo;
import dev.strata.engine.store.ImageKey;
import dev.strata.engine.store.Scope;
import dev.strata.text.Explanation;
import dev.strata.ui.ImageTab;
import dev.strata.ui.Words;
import dev.strata.ui.image.Summary.Badge;
import dev.strata.ui.image.Summary.Offered;
import dev.strata.ui.images.ImageActions;
import dev.strata.ui.images.ImageName;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.images.Trouble;
import dev.strata.ui.images.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

/** What stands above the tabs of an image's page: what it is called, what holds for it, what can be done with it. */
public final class ImageHeaderViewModel {

    private final ImagePageViewModel page;
    private final SummaryViewModel summary;
    private final Ways ways;
    private final ObservableValue<Optional<Update>> update;
    private final ObservableValue<List<Badge>> badges;
    private final ObservableValue<List<PlatformChoice>> platforms;
    private final Words words;

    /**
     * What is done with the image.
     *
     * @param updates what is known of newer ones
     * @param trouble what went wrong with that
     * @param open goes to the page of another image
     * @param pullAgain asks the registry for an image
     * @param offer goes to where the pull of an image for a platform can be started
     * @param showAll goes to the list of images, filtered by a name
     */
    public record Ways(
            ImageActions actions,
            Updates updates,
            Trouble trouble,
            Consumer<ImageKey> open,
            BiConsumer<String, Optional<Platform>> pullAgain,
            BiConsumer<String, Platform> offer,
            Consumer<String> showAll) {}

    /**
     * Newer images at the registries.
     *
     * @param rows all images with what is known of that
     * @param check asks for these
     */
    public record Updates(ObservableList<ImageRow> rows, Consumer<List<ImageInfo>> check) {}

    public ImageHeaderViewModel(ImagePageViewModel page, SummaryViewModel summary, Ways ways, Words words) {
        this.page = page;
        this.summary = summary;
        this.ways = ways;
        this.words = words;
        this.update = Bindings.createObjectBinding(this::known, ways.updates().rows(), page.keyProperty());
        this.platforms = Bindings.createObjectBinding(
                this::platforms, summary.summaryProperty(), ways.updates().rows(), page.keyProperty());
        this.badges = Bindings.createObjectBinding(this::badges, summary.summaryProperty(), update);
    }

    /** The name as every tool understands it; the platform is among the facts. */
    public ObservableValue<String> titleProperty() {
        return page.titleProperty().map(PulledName::withoutPlatform);
    }

    public ObservableValue<String> repositoryProperty() {
        return page.keyProperty().map(key -> key.map(k -> name(k).repository()).orElse(""));
    }

    /** The tag, or where there is none whatever stands in its place. */
    public ObservableValue<String> tagProperty() {
        return page.keyProperty().map(key -> key.map(k -> name(k).tag()).orElse(""));
    }

    /** The manifest's digest; empty where nobody recorded it. */
    public ObservableValue<String> digestProperty() {
        return page.imageProperty()
                .map(image -> image.flatMap(i -> i.meta().digest())
                        .map(Digest::toString)
                        .orElse(""));
    }

    public ObservableValue<String> platformProperty() {
        return page.imageProperty()
                .map(image -> image.flatMap(ImageInfo::details)
                        .map(ImageDetails::platform)
                        .map(Platform::toString)
                        .orElse(""));
    }

    /** The platforms that the image's index has, if there is a choice. */
    public ObservableValue<List<PlatformChoice>> platformsProperty() {
        return platforms;
    }

    private List<PlatformChoice> platforms() {
        List<Offered> offered =
                summary.summaryProperty().get().map(Summary::platforms).orElse(List.of());
        Optional<ImageKey> shown = page.keyProperty().get();
        if (offered.size() < 2 || shown.isEmpty()) {
            return List.of();
        }
        Set<ImageKey> there = ways.updates().rows().stream()
                .filter(row -> row.image().isPresent())
                .map(ImageRow::key)
                .collect(Collectors.toSet());
        return offered.stream()
                .map(one -> new PlatformChoice(
                        one.platform(),
                        one.shown(),
                        one.shown()
                                ? shown
                                : sibling(shown.get(), one.platform())
                                        .filter(there::contains)
                                        .filter(key -> !key.equals(shown.get()))))
                .toList();
    }

    /** What the cache calls the same image for another platform. */
    private static Optional<ImageKey> sibling(ImageKey image, Platform platform) {
        try {
            String name = PulledName.parse(image.tag()).on(platform).toString();
            return image.scope() == Scope.REGISTRY ? Optional.of(new ImageKey(Scope.REGISTRY, name)) : Optional.empty();
        } catch (BadReference _) {
            return Optional.empty();
        }
    }

    /** Looks at the image for another platform, or goes to where it can be pulled. */
    public void choose(PlatformChoice choice) {
        choice.stored()
                .ifPresentOrElse(
                        ways.open(),
                        () -> page.keyProperty()
                                .get()
                                .ifPresent(key ->
                                        ways.offer().accept(PulledName.withoutPlatform(key.tag()), choice.platform())));
    }

    /** Layers and size, once they are known. */
    public ObservableValue<String> lineProperty() {
        return summary.summaryProperty().map(s -> s.map(Summary::line).orElse(""));
    }

    /** What holds for the image right now, and what its registry said of newer ones. */
    public ObservableValue<List<Badge>> badgesProperty() {
        return badges;
    }

    /** Whether its registry has a newer one, as far as anybody asked. */
    public ObservableValue<Boolean> outdatedProperty() {
        return update.map(known ->
                known.filter(told -> told.state() == Update.State.OUTDATED).isPresent());
    }

    /** What is missing or damaged, a line for each. */
    public ObservableValue<List<String>> damageProperty() {
        return summary.summaryProperty().map(s -> s.map(Summary::damage).orElse(List.of()));
    }

    public ObservableValue<Boolean> pinnedProperty() {
        return page.imageProperty().map(image -> image.map(ImageInfo::pinned).orElse(false));
    }

    /** What went wrong with something that was done with the image. */
    public ObservableValue<Optional<Explanation>> failureProperty() {
        return ways.trouble().failureProperty();
    }

    /** Does again what failed. */
    public void retry() {
        ways.trouble().retry();
    }

    /** Takes the failure away. */
    public void dismiss() {
        ways.trouble().dismiss();
    }

    /** Why nothing can be done with the image; empty if something can. */
    public ObservableValue<String> hindrance() {
        return Bindings.createStringBinding(
                () -> page.imageProperty().get().isEmpty()
                                || page.goneProperty().get()
                        ? words.text("hindrance.gone")
                        : "",
                page.imageProperty(),
                page.goneProperty());
    }

    /** Why nothing of the image can be looked at; of one that is gone there is what it was. */
    public ObservableValue<String> absence() {
        return page.imageProperty().map(image -> image.isEmpty() ? words.text("hindrance.gone") : "");
    }

    public ObservableValue<String> pinHindrance() {
        return unless(pinnedProperty(), "hindrance.pinned");
    }

    public ObservableValue<String> unpinHindrance() {
        return unless(pinnedProperty().map(pinned -> !pinned), "hindrance.notPinned");
    }

    public ObservableValue<String> documentHindrance() {
        return unless(
                page.imageProperty()
                        .map(image -> image.flatMap(ImageInfo::details).isEmpty()),
                "hindrance.foreign");
    }

    public ObservableValue<String> digestHindrance() {
        return unless(digestProperty().map(String::isEmpty), "hindrance.noDigest");
    }

    /** Why its registry cannot be asked for a newer one. */
    public ObservableValue<String> checkHindrance() {
        return unless(
                page.imageProperty()
                        .map(image -> image.filter(Freshness::canChange).isEmpty()),
                "hindrance.fixed");
    }

    public ObservableValue<String> updateHindrance() {
        return unless(outdatedProperty().map(outdated -> !outdated), "hindrance.noUpdate");
    }

    /** Why the registry cannot be asked for it; one that is gone can be asked for just as well. */
    public ObservableValue<String> pullHindrance() {
        return page.keyProperty()
                .map(key -> key.filter(k -> k.scope() == Scope.REGISTRY).isPresent()
                        ? ""
                        : words.text("hindrance.ownName"));
    }

    /** Goes back to the list, where this image is selected. */
    public void close() {
        page.close();
    }

    /** Goes to the list, where all images of the same repository are shown. */
    public void showRepository() {
        ways.showAll().accept(repositoryProperty().getValue());
    }

    public void pin(boolean pinned) {
        ways.actions().pin(images(), pinned);
    }

    /** Reads everything that the image needs and tells whether it is sound. */
    public void verify() {
        ways.actions().verify(images());
    }

    /** Makes the image available as one filesystem image. */
    public void convert(boolean flat) {
        ways.actions().convert(images(), flat ? Target.FLAT : Target.MERGED);
    }

    public void tag() {
        images().forEach(ways.actions()::tag);
    }

    public void showFile() {
        images().forEach(ways.actions()::showFile);
    }

    /** Removes the image, and goes to the list, where that can be taken back. */
    public void remove() {
        List<ImageInfo> images = images();
        page.close();
        ways.actions().remove(images);
    }

    /** Removes the image together with its files, once the user agrees. */
    public void removeForGood() {
        ways.actions().removeForGood(images());
    }

    /** Asks the registry for the image. */
    public void pullAgain() {
        page.keyProperty()
                .getValue()
                .ifPresent(key -> ways.pullAgain()
                        .accept(
                                key.tag(),
                                page.imageProperty()
                                        .get()
                                        .flatMap(ImageInfo::details)
                                        .map(ImageDetails::platform)));
    }

    /** Asks its registry whether there is a newer one. */
    public void checkUpdate() {
        ways.updates().check().accept(images());
    }

    /** The name that always means these very bytes. */
    public String digestReference() {
        return repositoryProperty().getValue() + "@" + digestProperty().getValue();
    }

    public String configDigest() {
        return page.imageProperty()
                .get()
                .flatMap(ImageInfo::details)
                .map(details -> details.config().toString())
                .orElse("");
    }

    /** Looks at another tab of the page. */
    public void open(ImageTab tab) {
        page.open(tab);
    }

    private List<ImageInfo> images() {
        return page.imageProperty().get().stream().toList();
    }

    private Optional<Update> known() {
        return page.keyProperty()
                .get()
                .flatMap(key -> ways.updates().rows().stream()
                        .filter(row -> row.key().equals(key))
                        .findFirst())
                .flatMap(ImageRow::update);
    }

    private List<Badge> badges() {
        List<Badge> all = new ArrayList<>();
        summary.summaryProperty().get().ifPresent(known -> all.addAll(known.badges()));
        update.getValue().ifPresent(told -> all.add(badge(told)));
        return all;
    }

    private Badge badge(Update told) {
        return switch (told.state()) {
            case CHECKING -> new Badge(Badge.Kind.ASKING, words.text("status.checking"), told.told());
            case CURRENT -> new Badge(Badge.Kind.CURRENT, words.text("status.current"), told.told());
            case OUTDATED -> new Badge(Badge.Kind.OUTDATED, words.text("status.outdated"), told.told());
            case FAILED -> new Badge(Badge.Kind.UNANSWERED, words.text("status.unanswered"), told.told());
        };
    }

    private ObservableValue<String> unless(ObservableValue<Boolean> hindered, String reason) {
        ObservableValue<String> general = hindrance();
        return Bindings.createStringBinding(
                () -> !general.getValue().isEmpty() || !hindered.getValue() ? general.getValue() : words.text(reason),
                general,
                hindered);
    }

    private static ImageName name(ImageKey key) {
        return ImageName.of(key.tag(), key.scope() == Scope.LOCAL);
    }
}

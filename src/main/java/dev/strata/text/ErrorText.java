package dev.strata.text;

import dev.strata.engine.StrataException;
import dev.strata.engine.StrataException.BadArchive;
import dev.strata.engine.StrataException.BadLayer;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.StrataException.BadReference;
import dev.strata.engine.StrataException.Busy;
import dev.strata.engine.StrataException.CacheReadOnly;
import dev.strata.engine.StrataException.CacheUnreadable;
import dev.strata.engine.StrataException.Denied;
import dev.strata.engine.StrataException.DirectoryNotCreated;
import dev.strata.engine.StrataException.DiskFull;
import dev.strata.engine.StrataException.DocumentNotFound;
import dev.strata.engine.StrataException.ImageDamaged;
import dev.strata.engine.StrataException.ImageNotFound;
import dev.strata.engine.StrataException.ImageNotWritten;
import dev.strata.engine.StrataException.LimitExceeded;
import dev.strata.engine.StrataException.Mismatch;
import dev.strata.engine.StrataException.NoPlatform;
import dev.strata.engine.StrataException.NotEnoughSpace;
import dev.strata.engine.StrataException.NotExtracted;
import dev.strata.engine.StrataException.NotSaved;
import dev.strata.engine.StrataException.NotThere;
import dev.strata.engine.StrataException.RateLimited;
import dev.strata.engine.StrataException.RegistryFault;
import dev.strata.engine.StrataException.TemporaryNotCreated;
import dev.strata.engine.StrataException.ToolNotFound;
import dev.strata.engine.StrataException.UnknownLayerFs;
import dev.strata.engine.StrataException.Unreachable;
import dev.strata.engine.StrataException.Unsupported;
import dev.strata.engine.store.Rebuilt;
import dev.strata.text.Explanation.Remedy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Turns a failure into what failed, why, what to do next, and details. A new kind does not compile without words. */
public final class ErrorText {

    private final Strings strings;
    private final LongFunction<String> size;

    public ErrorText(Strings strings) {
        this(strings, ByteSize::text);
    }

    /** As above, with another way to write amounts of bytes. */
    public ErrorText(Strings strings, LongFunction<String> size) {
        this.strings = strings;
        this.size = size;
    }

    public Explanation of(Throwable failure) {
        return switch (failure) {
            case StrataException e -> known(e);
            case IOException e -> tell(e, Remedy.RETRY, "error.io", reason(e));
            default ->
                tell(
                        failure,
                        Remedy.NONE,
                        "error.unexpected",
                        failure.getClass().getSimpleName());
        };
    }

    /** What, why and what next in one line, for a terminal. */
    public String line(Throwable failure) {
        Explanation explanation = of(failure);
        return String.join(" ", explanation.what() + ":", explanation.why(), explanation.next())
                .strip();
    }

    /** What became of a catalog that was damaged or missing, in one line. */
    public String line(Rebuilt rebuilt) {
        List<String> sentences = new ArrayList<>();
        sentences.add(strings.get("rebuilt.what", rebuilt.catalog().toString(), rebuilt.problem()));
        sentences.add(strings.get("rebuilt.images", number(rebuilt.recorded()), number(rebuilt.salvaged())));
        rebuilt.kept().ifPresent(kept -> sentences.add(strings.get("rebuilt.kept", kept.toString())));
        if (rebuilt.unreadable() > 0) {
            sentences.add(strings.get("rebuilt.unreadable", number(rebuilt.unreadable())));
        }
        sentences.add(strings.get("rebuilt.next"));
        return String.join(" ", sentences);
    }

    private Explanation known(StrataException failure) {
        return switch (failure) {
            case BadReference e -> tell(e, Remedy.NONE, "error.reference", e.text(), e.reason());
            case Unreachable e -> unreachable(e);
            case Denied e ->
                tell(e, Remedy.RETRY, "error.denied", e.host(), e.repository(), Integer.toString(e.status()));
            case NotThere e -> tell(e, Remedy.RETRY, "error.notThere", e.subject(), e.place());
            case RateLimited e -> rateLimited(e);
            case RegistryFault e ->
                tell(e, Remedy.RETRY, "error.registry", e.host(), Integer.toString(e.status()), e.detail());
            case NoPlatform e ->
                tell(e, Remedy.NONE, "error.platform", e.image(), e.wanted(), String.join(", ", e.found()));
            case Mismatch e -> tell(e, Remedy.RETRY, "error.mismatch", e.subject(), e.expected(), e.found());
            case DirectoryNotCreated e ->
                tell(e, Remedy.RETRY, "error.directory", e.directory().toString(), reason(e.getCause()));
            case TemporaryNotCreated e ->
                tell(e, Remedy.RETRY, "error.temporary", e.file().toString(), reason(e.getCause()));
            case BadLayer e -> badLayer(e);
            case ImageNotWritten e -> tell(e, Remedy.RETRY, "error.image", e.image(), e.reason());
            case ToolNotFound e -> tell(e, Remedy.RETRY, "error.tool", e.tool(), e.neededFor());
            case BadArchive e -> tell(e, Remedy.NONE, "error.archive", e.archive(), e.reason());
            case NotSaved e -> tell(e, Remedy.RETRY, "error.save", e.subject(), e.reason());
            case ImageDamaged e ->
                tell(e, Remedy.RETRY, "error.damaged", e.path().toString(), e.reason());
            case CacheUnreadable e ->
                tell(e, Remedy.RETRY, "error.cache", e.path().toString(), e.reason());
            case CacheReadOnly e -> readOnly(e);
            case BadMetadata e -> tell(e, Remedy.RETRY, "error.metadata", e.document(), e.pointer(), e.problem());
            case ImageNotFound e -> tell(e, Remedy.RETRY, "error.notFound", e.tag());
            case DocumentNotFound e -> tell(e, Remedy.NONE, "error.document", e.tag(), e.document());
            case UnknownLayerFs e -> tell(e, Remedy.NONE, "error.layerFs", e.layer(), e.fsType());
            case Unsupported e -> tell(e, Remedy.NONE, "error.unsupported", e.subject(), e.feature());
            case DiskFull e -> diskFull(e);
            case NotEnoughSpace e ->
                tell(
                        e,
                        Remedy.MAKE_ROOM,
                        "error.space",
                        e.path().toString(),
                        size.apply(e.needed()),
                        size.apply(e.free()));
            case Busy e -> tell(e, Remedy.RETRY, "error.busy", e.subject(), e.holder());
            case LimitExceeded e ->
                tell(e, Remedy.NONE, "error.limit", e.subject(), e.limit(), number(e.allowed()), number(e.found()));
            case BadPath e -> badPath(e);
            case NotExtracted e ->
                tell(e, Remedy.NONE, "error.destination", e.destination().toString(), e.reason());
        };
    }

    private Explanation readOnly(CacheReadOnly e) {
        String key = switch (e.obstacle()) {
            case NEWER -> "error.newer";
            case NOT_WRITABLE -> "error.readOnly";
        };
        return tell(e, Remedy.RETRY, key, e.path().toString(), e.detail());
    }

    private Explanation badPath(BadPath e) {
        String key = switch (e.problem()) {
            case ABSENT -> "error.pathAbsent";
            case LOOP -> "error.pathLoop";
            case NOT_A_DIRECTORY -> "error.pathThroughFile";
            case NOT_A_FILE -> "error.pathNotFile";
        };
        return tell(e, Remedy.NONE, key, e.path(), e.image());
    }

    private Explanation unreachable(Unreachable e) {
        String key = switch (e.reason()) {
            case UNKNOWN_HOST -> "error.unknownHost";
            case REFUSED -> "error.refused";
            case TIMEOUT -> "error.timeout";
            case TLS -> "error.tls";
            case CUT -> "error.cut";
        };
        return tell(e, Remedy.RETRY, key, e.host());
    }

    private Explanation rateLimited(RateLimited e) {
        return e.retryAfter()
                .map(wait -> tell(e, Remedy.RETRY, "error.rateUntil", e.host(), Long.toString(wait.toSeconds())))
                .orElseGet(() -> tell(e, Remedy.RETRY, "error.rate", e.host()));
    }

    private Explanation badLayer(BadLayer e) {
        return e.entry().isEmpty()
                ? tell(e, Remedy.NONE, "error.layer", e.layer(), e.rule())
                : tell(e, Remedy.NONE, "error.entry", e.layer(), e.entry(), e.rule());
    }

    private Explanation diskFull(DiskFull e) {
        String path = e.path().toString();
        return e.needed() > 0
                ? tell(e, Remedy.MAKE_ROOM, "error.disk", path, size.apply(e.needed()), size.apply(e.free()))
                : tell(e, Remedy.MAKE_ROOM, "error.diskUnknown", path, size.apply(e.free()));
    }

    private Explanation tell(Throwable failure, Remedy remedy, String key, Object... arguments) {
        return new Explanation(
                strings.get(key + ".what", arguments),
                strings.get(key + ".why", arguments),
                strings.get(key + ".next", arguments),
                remedy,
                details(failure));
    }

    private static String details(Throwable failure) {
        var text = new StringWriter();
        if (failure instanceof StrataException known) {
            text.append(known.kind().toString()).append('\n');
        }
        // the trace holds message and causes, which is what a report needs
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString().strip();
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }
}

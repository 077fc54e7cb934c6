package dev.strata.ui.files;

import dev.strata.engine.browse.NotKept;
import dev.strata.ui.Words;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What did not come along out of an image, and why, in a sentence. */
final class NotKeptText {

    private NotKeptText() {}

    /** Empty if everything came along. */
    static String of(List<NotKept> notKept, Words words) {
        if (notKept.isEmpty()) {
            return "";
        }
        Map<NotKept.Reason, Integer> counts = new EnumMap<>(NotKept.Reason.class);
        notKept.forEach(one -> counts.merge(one.reason(), 1, Integer::sum));
        List<String> reasons = counts.entrySet().stream()
                .map(reason -> words.text(key(reason.getKey()), reason.getValue()))
                .toList();
        return words.text(
                "files.notKept", String.join(", ", reasons), notKept.getFirst().path());
    }

    private static String key(NotKept.Reason reason) {
        return switch (reason) {
            case DEVICE -> "notKept.device";
            case FIFO -> "notKept.fifo";
            case SOCKET -> "notKept.socket";
            case NAME -> "notKept.name";
            case COLLISION -> "notKept.collision";
            case SYMLINK -> "notKept.symlink";
            case LINK_TEXT -> "notKept.linkText";
            case HARD_LINK -> "notKept.hardLink";
            case SPECIAL_BITS -> "notKept.specialBits";
            case XATTRS -> "notKept.xattrs";
        };
    }
}

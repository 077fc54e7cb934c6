package dev.strata.engine.bundle;

import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.bundle.Accounts.Group;
import dev.strata.engine.bundle.Accounts.User;
import java.util.List;
import java.util.Optional;

/**
 * Whom a container runs as, in numbers (OCI image-spec, conversion.md, "Config.User").
 *
 * @param additional other groups that they are in
 */
record UserId(long uid, long gid, List<Long> additional) {

    static final UserId ROOT = new UserId(0, 0, List.of());

    private static final long HIGHEST = 0xffff_ffffL;

    UserId {
        additional = List.copyOf(additional);
    }

    /** Whether the image's own files are needed to tell whom {@code user} means. */
    static boolean needsAccounts(String user) {
        int colon = user.indexOf(':');
        return !user.isEmpty()
                && (colon < 0
                        || parse(user.substring(0, colon)).isEmpty()
                        || parse(user.substring(colon + 1)).isEmpty());
    }

    /**
     * Whom {@code user} means, which is {@code user} or {@code user:group}, each a name or a number. A user alone is in
     * the group that {@code accounts} gives, or in root's where it gives none; only one named by name is in others too.
     *
     * @param document the config's name in errors
     * @throws BadMetadata if a name is nobody's
     */
    static UserId of(String user, Accounts accounts, String document) throws BadMetadata {
        if (user.isEmpty()) {
            return ROOT;
        }
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        Optional<Long> number = parse(name);
        Optional<User> known = number.isPresent() ? accounts.user(number.get()) : accounts.user(name);
        if (number.isEmpty() && known.isEmpty()) {
            throw unknown(document, "the image’s /etc/passwd has no user " + name);
        }
        long uid = number.orElseGet(() -> known.map(User::uid).orElseThrow());
        if (colon >= 0) {
            return new UserId(uid, gid(user.substring(colon + 1), accounts, document), List.of());
        }
        return new UserId(
                uid, known.map(User::gid).orElse(0L), number.isPresent() ? List.of() : accounts.groupsOf(name));
    }

    /** The number that a text is; empty where it is a name, or no number that a user can have. */
    static Optional<Long> parse(String text) {
        return text.matches("\\d{1,10}")
                ? Optional.of(Long.parseLong(text)).filter(number -> number <= HIGHEST)
                : Optional.empty();
    }

    private static long gid(String group, Accounts accounts, String document) throws BadMetadata {
        return parse(group)
                .or(() -> accounts.group(group).map(Group::gid))
                .orElseThrow(() -> unknown(document, "the image’s /etc/group has no group " + group));
    }

    private static BadMetadata unknown(String document, String problem) {
        return new BadMetadata(document, "/config/User", problem);
    }
}

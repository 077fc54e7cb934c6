package dev.strata.engine.bundle;

import dev.strata.engine.StrataException.BadPath;
import dev.strata.engine.browse.FileTree;
import dev.strata.engine.browse.ImageFiles;
import dev.strata.engine.tree.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The users and groups that an image knows by name: those of its own files, never this machine's. */
record Accounts(List<User> users, List<Group> groups) {

    /** More of a file than this is not read; nobody has so many accounts. */
    private static final int MOST = 1 << 20;

    /** A line of {@code /etc/passwd}. */
    record User(String name, long uid, long gid) {}

    /** A line of {@code /etc/group}. */
    record Group(String name, long gid, List<String> members) {}

    Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** Reads the files of the merged image; one that is not there names nobody. */
    static Accounts of(ImageFiles image) throws IOException {
        FileTree tree = image.merged();
        return parse(text(tree, "/etc/passwd"), text(tree, "/etc/group"));
    }

    /** Reads both files' text; a line that is not of their form is passed over. */
    static Accounts parse(String passwd, String group) {
        return new Accounts(
                passwd.lines().flatMap(line -> user(line.split(":", -1))).toList(),
                group.lines().flatMap(line -> group(line.split(":", -1))).toList());
    }

    Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    Optional<User> user(long uid) {
        return users.stream().filter(user -> user.uid() == uid).findFirst();
    }

    Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** The groups that list somebody as a member. */
    List<Long> groupsOf(String name) {
        return groups.stream()
                .filter(group -> group.members().contains(name))
                .map(Group::gid)
                .distinct()
                .toList();
    }

    private static Stream<User> user(String[] fields) {
        if (fields.length < 4) {
            return Stream.empty();
        }
        Optional<Long> uid = UserId.parse(fields[2]);
        Optional<Long> gid = UserId.parse(fields[3]);
        return uid.isPresent() && gid.isPresent()
                ? Stream.of(new User(fields[0], uid.get(), gid.get()))
                : Stream.empty();
    }

    private static Stream<Group> group(String[] fields) {
        return fields.length < 4
                ? Stream.empty()
                : UserId.parse(fields[2]).stream().map(gid -> new Group(fields[0], gid, List.of(fields[3].split(","))));
    }

    private static String text(FileTree tree, String path) throws IOException {
        try (InputStream content = tree.read(tree.find(ByteString.parse(path)), 0)) {
            return new String(content.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (BadPath _) {
            return "";
        }
    }
}

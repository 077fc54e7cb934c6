package dev.strata.ui.config;

import dev.strata.engine.browse.Change;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that one config says otherwise than another.
 *
 * @param group the heading that it is under
 * @param change what became of it on the way from the one config to the other
 * @param before what the one says; empty if nothing
 * @param after what the other says; empty if nothing
 * @param secret whether it looks like something that not everybody should see
 */
record Difference(String group, String name, Change change, String before, String after, boolean secret) {

    /** What {@code after} says otherwise than {@code before}, in the order of the groups. */
    static List<Difference> between(List<ConfigGroup> before, List<ConfigGroup> after) {
        Map<Place, Said> one = items(before);
        Map<Place, Said> other = items(after);
        Map<Place, Said> all = new LinkedHashMap<>(one);
        other.forEach(all::putIfAbsent);
        List<Difference> found = new ArrayList<>();
        all.forEach((place, said) -> {
            Optional<String> was =
                    Optional.ofNullable(one.get(place)).map(s -> s.item().value());
            Optional<String> is =
                    Optional.ofNullable(other.get(place)).map(s -> s.item().value());
            if (!was.equals(is)) {
                Change change = was.isEmpty() ? Change.ADDED : is.isEmpty() ? Change.REMOVED : Change.MODIFIED;
                found.add(new Difference(
                        said.group(),
                        said.item().name(),
                        change,
                        was.orElse(""),
                        is.orElse(""),
                        said.item().secret()));
            }
        });
        // what only the other has comes last in the map, and belongs to its group
        List<String> order = new ArrayList<>(ids(before));
        ids(after).stream().filter(id -> !order.contains(id)).forEach(order::add);
        return found.stream()
                .sorted(Comparator.comparingInt(d -> order.indexOf(d.group())))
                .map(d -> d.titled(before, after))
                .toList();
    }

    /** A place in a config; of several with one name each has its own. */
    private record Place(String group, String key, int number) {}

    private record Said(String group, ConfigItem item) {}

    private static Map<Place, Said> items(List<ConfigGroup> groups) {
        Map<Place, Said> items = new LinkedHashMap<>();
        for (ConfigGroup group : groups) {
            for (ConfigItem item : group.items()) {
                int number = 0;
                while (items.containsKey(new Place(group.id(), item.key(), number))) {
                    number++;
                }
                items.put(new Place(group.id(), item.key(), number), new Said(group.id(), item));
            }
        }
        return items;
    }

    private static List<String> ids(List<ConfigGroup> groups) {
        return groups.stream().map(ConfigGroup::id).toList();
    }

    private Difference titled(List<ConfigGroup> before, List<ConfigGroup> after) {
        String title = Stream.concat(before.stream(), after.stream())
                .filter(shown -> shown.id().equals(group))
                .map(ConfigGroup::heading)
                .findFirst()
                .orElse(group);
        return new Difference(title, name, change, before(), after(), secret);
    }
}

package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found out about layers in their places, so that nobody needs to look again. */
public final class Surveys {

    private static final String COLUMNS = "chain_id, added, modified, removed, bytes, total, found_at";

    private final Catalog catalog;

    /** One of them, and when it was found out. */
    private record Known(LayerSurvey survey, Optional<Instant> foundAt) {}

    Surveys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The surveys of layers in these places, if all are known. */
    public Optional<LayerSurveys> find(List<Digest> chainIds) throws IOException {
        return catalog.read(sql -> {
            List<Known> found = new ArrayList<>();
            for (Digest chainId : chainIds) {
                sql.row(
                                "SELECT " + COLUMNS + " FROM strata_surveys WHERE chain_id = ?",
                                row -> new Known(
                                        new LayerSurvey(
                                                row.getLong("added"),
                                                row.getLong("modified"),
                                                row.getLong("removed"),
                                                row.getLong("bytes"),
                                                row.getLong("total")),
                                        Optional.ofNullable(row.getString("found_at"))
                                                .flatMap(Timestamps::parse)),
                                chainId.toString())
                        .ifPresent(found::add);
            }
            return found.size() == chainIds.size() ? Optional.of(together(found)) : Optional.empty();
        });
    }

    /** As old as the oldest; of unknown age if that of any is not known. */
    private static LayerSurveys together(List<Known> found) {
        List<Instant> times = found.stream()
                .flatMap(known -> known.foundAt().stream())
                .sorted()
                .toList();
        return new LayerSurveys(
                found.stream().map(Known::survey).toList(),
                times.size() == found.size() ? times.stream().findFirst() : Optional.empty());
    }

    /** Forgets what was found out about layers that no image has in that place, removed images included. */
    void tidy() throws IOException {
        List<String> gone = catalog.read(sql -> {
            Set<String> known = new HashSet<>(sql.rows("SELECT chain_id FROM strata_surveys", row -> row.getString(1)));
            if (!known.isEmpty()) {
                new ChainReader(sql).layers().values().forEach(layers -> remove(known, layers));
                new TrashTable(sql).list().forEach(image -> remove(known, image.diffIds()));
            }
            return List.copyOf(known);
        });
        if (!gone.isEmpty()) {
            catalog.change(sql -> {
                for (String chainId : gone) {
                    sql.update("DELETE FROM strata_surveys WHERE chain_id = ?", chainId);
                }
            });
        }
    }

    private static void remove(Set<String> known, List<Digest> diffIds) {
        ChainId.of(diffIds).forEach(chainId -> known.remove(chainId.toString()));
    }

    /** Records what was found out, in a cache that can be changed; both lists are base first. */
    public void save(List<Digest> chainIds, List<LayerSurvey> surveys, Instant foundAt) throws IOException {
        String time = Timestamps.text(foundAt);
        catalog.note(sql -> {
            for (int i = 0; i < chainIds.size(); i++) {
                LayerSurvey survey = surveys.get(i);
                sql.update(
                        "INSERT OR REPLACE INTO strata_surveys (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                        chainIds.get(i).toString(),
                        survey.added(),
                        survey.modified(),
                        survey.removed(),
                        survey.bytes(),
                        survey.total(),
                        time);
            }
        });
    }
}

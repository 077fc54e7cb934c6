package dev.strata.engine.store;

import dev.strata.engine.image.ChainId;
import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was found out about layers in their places, so that nobody needs to look again. */
public final class Surveys {

    private static final String COLUMNS = "chain_id, added, modified, removed, bytes, total";

    private final Catalog catalog;

    Surveys(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The surveys of layers in these places, if all are known. */
    public Optional<List<LayerSurvey>> find(List<Digest> chainIds) throws IOException {
        return catalog.read(sql -> {
            List<LayerSurvey> found = new ArrayList<>();
            for (Digest chainId : chainIds) {
                sql.row(
                                "SELECT " + COLUMNS + " FROM strata_surveys WHERE chain_id = ?",
                                row -> new LayerSurvey(
                                        row.getLong("added"),
                                        row.getLong("modified"),
                                        row.getLong("removed"),
                                        row.getLong("bytes"),
                                        row.getLong("total")),
                                chainId.toString())
                        .ifPresent(found::add);
            }
            return found.size() == chainIds.size() ? Optional.of(found) : Optional.empty();
        });
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
    public void save(List<Digest> chainIds, List<LayerSurvey> surveys) throws IOException {
        catalog.note(sql -> {
            for (int i = 0; i < chainIds.size(); i++) {
                LayerSurvey survey = surveys.get(i);
                sql.update(
                        "INSERT OR REPLACE INTO strata_surveys (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)",
                        chainIds.get(i).toString(),
                        survey.added(),
                        survey.modified(),
                        survey.removed(),
                        survey.bytes(),
                        survey.total());
            }
        });
    }
}

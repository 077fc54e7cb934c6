package dev.strata.engine.store;

import dev.strata.engine.image.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

package dev.strata.ui.images;

import dev.strata.text.ByteSize;
import dev.strata.ui.Words;
import dev.strata.ui.controls.Columns;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** How the columns of the list of images show their values; the view model sorts by them. */
final class ImageColumns {

    private static final String UNKNOWN = "–";

    private final Words words;
    private final Predicate<ImageRow> member;

    /**
     * Creates them.
     *
     * @param member whether an image stands under the heading of those that it belongs to
     */
    ImageColumns(Words words, Predicate<ImageRow> member) {
        this.words = words;
        this.member = member;
    }

    void define(TableView<Line> table) {
        for (TableColumn<Line, ?> column : table.getColumns()) {
            if (!column.getId().equals(TickColumn.ID)) {
                define(column);
            }
        }
    }

    /** The order that a column stands for. */
    static ImageOrder order(TableColumn<Line, ?> column) {
        for (ImageOrder order : ImageOrder.values()) {
            if (order.column().equals(column.getId())) {
                return order;
            }
        }
        throw new IllegalArgumentException(column.getId());
    }

    private void define(TableColumn<Line, ?> column) {
        switch (order(column)) {
            case REPOSITORY -> Columns.cells(column, () -> new NameCell(words, member));
            case STATUS -> Columns.cells(column, () -> new StatusCell(words));
            case TAG -> text(column, ImageRow::tag, "tag-cell");
            case PLATFORM -> text(column, ImageRow::platform, "muted-cell");
            case DIGEST -> Columns.text(column, shown(ImageRow::shortDigest), shown(ImageRow::digest), "mono-cell");
            case SOURCE -> text(column, ImageRow::source, "muted-cell");
            case CREATED -> time(column, ImageRow::created);
            case ADDED -> time(column, ImageRow::added);
            case USED -> time(column, ImageRow::lastUsed);
            case COMPRESSED -> amount(column, ImageRow::compressed);
            case UNPACKED -> amount(column, ImageRow::unpacked);
            case ONDISK -> amount(column, ImageRow::onDisk);
            case UNIQUE -> amount(column, ImageRow::unique);
            case SHARED -> count(column, ImageRow::sharedWith);
            case LAYERS -> count(column, ImageRow::layers);
            case CONVERTED -> text(column, this::converted, "muted-cell");
            case LABELS ->
                Columns.text(column, shown(row -> labels(row, ", ")), shown(row -> labels(row, "\n")), "muted-cell");
        }
    }

    private String converted(ImageRow row) {
        return row.converted().stream()
                .map(made -> words.text("converted.kind", made.kind()))
                .collect(Collectors.joining(", "));
    }

    private static String labels(ImageRow row, String between) {
        return row.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(between));
    }

    private static void text(TableColumn<Line, ?> column, Function<ImageRow, String> text, String styleClass) {
        Columns.text(column, shown(text), shown(text), styleClass);
    }

    private void time(TableColumn<Line, ?> column, Function<ImageRow, Optional<Instant>> time) {
        Columns.number(
                column,
                shown(row -> time.apply(row).map(words::ago).orElse(UNKNOWN)),
                shown(row -> time.apply(row).map(words::exact).orElse("")));
    }

    private void amount(TableColumn<Line, ?> column, Function<ImageRow, OptionalLong> amount) {
        Columns.number(
                column,
                shown(row -> text(amount.apply(row), words::size)),
                shown(row -> amount.apply(row).isPresent()
                        ? ByteSize.exact(amount.apply(row).getAsLong())
                        : ""));
    }

    private static void count(TableColumn<Line, ?> column, Function<ImageRow, OptionalLong> amount) {
        Columns.number(column, shown(row -> text(amount.apply(row), String::valueOf)), _ -> "");
    }

    private static String text(OptionalLong amount, LongFunction<String> write) {
        return amount.isPresent() ? write.apply(amount.getAsLong()) : UNKNOWN;
    }

    /** A heading has nothing to show but its title. */
    private static Function<Line, String> shown(Function<ImageRow, String> text) {
        return line -> line.asImage().map(text).orElse("");
    }
}

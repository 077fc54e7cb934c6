package dev.strata.ui.files;

import dev.strata.engine.browse.ContentKind;
import dev.strata.engine.browse.ElfSummary;
import dev.strata.engine.browse.Glimpse;
import dev.strata.ui.Words;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A preview in words. */
final class PreviewText {

    private final Words words;

    PreviewText(Words words) {
        this.words = words;
    }

    /** What it is, and how much of it is shown. */
    String summary(Preview preview) {
        return switch (preview) {
            case Preview.Nothing _ -> words.text("preview.nothing");
            case Preview.Note(String text) -> text;
            case Preview.Lines text ->
                script(text.of()) + words.text("preview.text", text.encoding(), amount(text.of()));
            case Preview.Hex hex ->
                hex.program()
                        .map(program -> program(program, hex.of()))
                        .orElseGet(() -> words.text("preview.binary", amount(hex.of())));
            case Preview.Picture picture ->
                words.text(
                        "preview.picture",
                        picture.format(),
                        Long.toString(picture.width()),
                        Long.toString(picture.height()),
                        amount(picture.of()));
            case Preview.Link link -> words.text("preview.link", link.target(), link.note());
        };
    }

    /** The lines to list; none for what is no text. */
    List<String> lines(Preview preview) {
        return switch (preview) {
            case Preview.Lines text -> text.lines();
            case Preview.Hex hex -> hex.rows();
            case Preview.Nothing _, Preview.Note _, Preview.Picture _, Preview.Link _ -> List.of();
        };
    }

    /** Whether the file has more than is shown. */
    static boolean isPartial(Preview preview) {
        return glimpse(preview).filter(Glimpse::isPartial).isPresent();
    }

    /** The bytes of the picture, if it is one. */
    static Optional<InputStream> picture(Preview preview) {
        return preview instanceof Preview.Picture picture
                ? Optional.of(new ByteArrayInputStream(picture.of().bytes()))
                : Optional.empty();
    }

    /** What was read of the file, where its content is shown. */
    private static Optional<Glimpse> glimpse(Preview preview) {
        return switch (preview) {
            case Preview.Lines text -> Optional.of(text.of());
            case Preview.Hex hex -> Optional.of(hex.of());
            case Preview.Picture picture -> Optional.of(picture.of());
            case Preview.Nothing _, Preview.Note _, Preview.Link _ -> Optional.empty();
        };
    }

    private String amount(Glimpse glimpse) {
        return glimpse.isPartial()
                ? words.text("preview.part", words.size(glimpse.bytes().length), words.size(glimpse.size()))
                : words.size(glimpse.size());
    }

    private String script(Glimpse glimpse) {
        return glimpse.kind() instanceof ContentKind.Text text
                        && text.interpreter().isPresent()
                ? words.text("preview.script", text.interpreter().get()) + " · "
                : "";
    }

    private String program(ElfSummary program, Glimpse of) {
        return words.text(
                "preview.elf",
                program.bits(),
                words.text(program.littleEndian() ? "elf.little" : "elf.big"),
                machine(program.machine()),
                type(program),
                program.interpreter()
                        .map(path -> words.text("elf.loadedBy", path))
                        .orElse(""),
                amount(of));
    }

    private String type(ElfSummary program) {
        return switch (program.type()) {
            case 1 -> words.text("elf.object");
            case 2 -> words.text("elf.program");
            case 3 -> words.text(program.interpreter().isPresent() ? "elf.program" : "elf.library");
            case 4 -> words.text("elf.core");
            default -> words.text("elf.other", program.type());
        };
    }

    /** The commonest of the machines that the ELF specification numbers. */
    private static String machine(int number) {
        return switch (number) {
            case 3 -> "x86";
            case 8 -> "MIPS";
            case 20 -> "PowerPC";
            case 21 -> "PowerPC 64";
            case 22 -> "S390";
            case 40 -> "ARM";
            case 62 -> "x86-64";
            case 183 -> "AArch64";
            case 243 -> "RISC-V";
            case 258 -> "LoongArch";
            default -> Integer.toString(number);
        };
    }
}

package dev.strata.ui.files;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Text as lines of bounded length, since a program must not hang on what is all one line. */
final class TextLines {

    private static final int LONGEST = 500;

    private TextLines() {}

    /** Decodes bytes from an offset on; what is no text in the encoding, and control characters, show as signs. */
    static List<String> of(byte[] bytes, int skipped, Charset charset) {
        String text = new String(bytes, skipped, bytes.length - skipped, charset);
        List<String> lines = new ArrayList<>();
        text.lines().forEach(line -> cut(visible(line), lines));
        return lines;
    }

    private static void cut(String line, List<String> into) {
        int from = 0;
        while (line.length() - from > LONGEST) {
            int to = from + LONGEST - (Character.isHighSurrogate(line.charAt(from + LONGEST - 1)) ? 1 : 0);
            into.add(line.substring(from, to));
            from = to;
        }
        into.add(line.substring(from));
    }

    /** Tabs become spaces, other control characters the signs that Unicode has for them. */
    private static String visible(String line) {
        if (line.chars().noneMatch(Character::isISOControl)) {
            return line;
        }
        StringBuilder text = new StringBuilder(line.length() + 16);
        line.chars().forEach(c -> {
            if (c == '\t') {
                text.repeat(" ", 8 - text.length() % 8);
            } else if (c < ' ') {
                text.append((char) (0x2400 + c));
            } else {
                text.append(c == 0x7F ? '\u2421' : (char) c);
            }
        });
        return text.toString();
    }
}

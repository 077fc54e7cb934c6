package dev.strata.ui.usage;

import dev.strata.ui.Words;
import java.util.List;

/** Puts the names of images into a sentence; of very many only the first. */
final class Names {

    private static final int SHOWN = 3;

    private Names() {}

    /** So many images and files, in words. */
    static String items(int images, int files, Words words) {
        if (images + files == 0) {
            return words.text("clean.none");
        }
        if (images == 0 || files == 0) {
            return images == 0 ? words.text("clean.files", files) : words.text("clean.images", images);
        }
        return words.text("clean.and", words.text("clean.images", images), words.text("clean.files", files));
    }

    static String of(List<String> names, Words words) {
        String first = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? first : words.text("clean.more", first, names.size() - SHOWN);
    }
}

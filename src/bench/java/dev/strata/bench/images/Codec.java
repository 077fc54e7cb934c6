package dev.strata.bench.images;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a layer is compressed; both at the level that image builders use by default. */
public enum Codec {
    GZIP,
    ZSTD;

    /** As it ends a media type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    OutputStream compress(OutputStream out) throws IOException {
        return this == GZIP ? new GZIPOutputStream(out, 64 << 10) : new ZstdOutputStream(out, 3);
    }
}

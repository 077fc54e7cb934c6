package dev.strata.cli;

import dev.strata.engine.StrataException;
import java.io.IOException;

/** What the process ends with; documented in the README and in {@code strata --help}. */
final class ExitCode {

    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    static final int NOT_FOUND = 3;
    static final int REGISTRY = 4;
    static final int BAD_INPUT = 5;
    static final int CACHE = 6;
    static final int DISK_FULL = 7;
    static final int BUSY = 8;
    static final int CANCELLED = 130;

    static final String[] HELP = {
        "0:done",
        "1:an unexpected failure",
        "2:the command line is wrong, or a reference is malformed",
        "3:no such image, in the cache or at the registry, or not for the wanted platform; no such file in the image, or no such document of it",
        "4:the registry cannot be reached, or refuses",
        "5:damaged: a digest that does not match, a broken archive or layer, or a cache that verify finds damaged",
        "6:the cache cannot be read or written, or nothing can be written to the destination",
        "7:the disk is full, or has too little room for what is to be done",
        "8:somebody else holds what is needed; try again",
        "130:cancelled"
    };

    private ExitCode() {}

    static int of(Throwable failure) {
        return switch (failure) {
            case StrataException e -> of(e);
            case InterruptedException _ -> CANCELLED;
            case IOException _ -> CACHE;
            default -> UNEXPECTED;
        };
    }

    private static int of(StrataException failure) {
        return switch (failure) {
            case StrataException.BadReference _ -> USAGE;
            case StrataException.ImageNotFound _,
                    StrataException.DocumentNotFound _,
                    StrataException.NotThere _,
                    StrataException.NoPlatform _,
                    StrataException.BadPath _ -> NOT_FOUND;
            case StrataException.Unreachable _,
                    StrataException.Denied _,
                    StrataException.RateLimited _,
                    StrataException.RegistryFault _,
                    StrataException.ToolNotFound _ -> REGISTRY;
            case StrataException.Mismatch _,
                    StrataException.BadLayer _,
                    StrataException.BadArchive _,
                    StrataException.BadMetadata _,
                    StrataException.Unsupported _,
                    StrataException.UnknownLayerFs _,
                    StrataException.LimitExceeded _ -> BAD_INPUT;
            case StrataException.DirectoryNotCreated _,
                    StrataException.TemporaryNotCreated _,
                    StrataException.ImageNotWritten _,
                    StrataException.NotSaved _,
                    StrataException.NotExtracted _,
                    StrataException.CacheReadOnly _,
                    StrataException.CacheUnreadable _ -> CACHE;
            case StrataException.DiskFull _, StrataException.NotEnoughSpace _ -> DISK_FULL;
            case StrataException.Busy _ -> BUSY;
        };
    }
}

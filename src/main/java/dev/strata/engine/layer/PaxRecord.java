package dev.strata.engine.layer;

import dev.strata.engine.tree.ByteString;
import java.util.ArrayList;
import java.util.List;

/** One {@code length key=value} line of a PAX extended header, byte for byte. */
record PaxRecord(ByteString key, ByteString value) {

    private static final int MAX_LENGTH_DIGITS = 9;

    /** Reads all of an extended header. */
    static List<PaxRecord> parse(byte[] body, Complaints complaints) throws dev.strata.engine.StrataException.BadLayer {
        List<PaxRecord> records = new ArrayList<>();
        int at = 0;
        while (at < body.length) {
            int digits = digitsAt(body, at);
            int length = length(body, at, digits);
            int end = at + length;
            int equals = indexOf(body, '=', at + digits + 1, end);
            if (length < digits + 3 || end > body.length || body[end - 1] != '\n' || equals <= at + digits + 1) {
                throw complaints.because("malformed PAX record");
            }
            records.add(new PaxRecord(
                    ByteString.copyOf(body, at + digits + 1, equals), ByteString.copyOf(body, equals + 1, end - 1)));
            at = end;
        }
        return records;
    }

    private static int digitsAt(byte[] body, int at) {
        int digits = 0;
        while (at + digits < body.length && body[at + digits] >= '0' && body[at + digits] <= '9') {
            digits++;
        }
        return digits;
    }

    /** The record's own length, or 0 if it says none that can be. */
    private static int length(byte[] body, int at, int digits) {
        if (digits == 0 || digits > MAX_LENGTH_DIGITS || at + digits >= body.length || body[at + digits] != ' ') {
            return 0;
        }
        int length = 0;
        for (int i = at; i < at + digits; i++) {
            length = length * 10 + body[i] - '0';
        }
        return length <= body.length - at ? length : 0;
    }

    private static int indexOf(byte[] body, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}

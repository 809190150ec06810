package dev.millmark.c2pa.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The values of Unicode's property `Sentence_Break`, from a table of Unicode 18.0 that comes with this library: the
/// Java runtime's own Unicode version changes nothing.
enum SentenceBreak {
    OTHER("XX"),
    A_TERM("AT"),
    CLOSE("CL"),
    CR("CR"),
    EXTEND("EX"),
    FORMAT("FO"),
    O_LETTER("LE"),
    LF("LF"),
    LOWER("LO"),
    NUMERIC("NU"),
    S_CONTINUE("SC"),
    SEP("SE"),
    SP("SP"),
    S_TERM("ST"),
    UPPER("UP");

    private static final String TABLE = "sentence-break-18.0.txt";

    private final String shortName;

    SentenceBreak(String shortName) {
        this.shortName = shortName;
    }

    /// The value for a code point.
    static SentenceBreak of(int codePoint) {
        int at = Arrays.binarySearch(Table.FIRST, codePoint);
        int range = at >= 0 ? at : -at - 2;
        return range >= 0 && codePoint <= Table.LAST[range] ? Table.VALUES[range] : OTHER;
    }

    /// Whether this is one of the values that UAX #29 calls `ParaSep`.
    boolean isParagraphSeparator() {
        return this == SEP || this == CR || this == LF;
    }

    /// Whether this is one of the values that UAX #29 calls `SATerm`.
    boolean isTerminator() {
        return this == A_TERM || this == S_TERM;
    }

    /// Whether rule SB5 looks through it.
    boolean isIgnored() {
        return this == EXTEND || this == FORMAT;
    }

    private static SentenceBreak named(String shortName) {
        return Arrays.stream(values())
                .filter(value -> value.shortName.equals(shortName))
                .findFirst()
                .orElseThrow();
    }

    private static final class Table {

        private static final int[] FIRST;
        private static final int[] LAST;
        private static final SentenceBreak[] VALUES;

        static {
            List<String[]> rows =
                    lines().stream()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" "))
                            .toList();
            FIRST = rows.stream().mapToInt(row -> Integer.parseInt(row[0], 16)).toArray();
            LAST = rows.stream().mapToInt(row -> Integer.parseInt(row[1], 16)).toArray();
            VALUES = rows.stream().map(row -> named(row[2])).toArray(SentenceBreak[]::new);
        }

        private static List<String> lines() {
            try (InputStream file = SentenceBreak.class.getResourceAsStream(TABLE)) {
                if (file == null) {
                    throw new IllegalStateException(
                            TABLE + " is missing from the jar: build it again");
                }
                return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                        .lines()
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}

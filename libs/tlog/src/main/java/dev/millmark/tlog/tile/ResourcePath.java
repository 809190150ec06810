package dev.millmark.tlog.tile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a tile or an entry bundle lies below the log's read prefix (C2SP tlog-tiles): `tile/<L>/<N>[.p/<W>]` or
/// `tile/entries/<N>[.p/<W>]`.
public sealed interface ResourcePath permits TilePath, BundlePath {

    /// How many hashes or entries a full resource holds.
    int FULL = 256;

    /// The largest index: a log has fewer than 2^63 leaves.
    long LAST_INDEX = (1L << 55) - 1;

    /// The resource's place in its row, counted from 0.
    long index();

    /// How many hashes or entries it holds, 1 to 256.
    int width();

    /// The same place with 256 hashes or entries.
    ResourcePath full();

    /// The path in its canonical form.
    String text();

    /// Whether there are fewer than 256.
    default boolean isPartial() {
        return width() < FULL;
    }

    /// Reads a path in its canonical form.
    ///
    /// @throws MalformedPathException for any other text, which a server answers with 404
    static ResourcePath parse(String text) throws MalformedPathException {
        Matcher parts = Syntax.PATH.matcher(text);
        if (!parts.matches()) {
            throw new MalformedPathException("not tile/<level>/<index>[.p/<width>]");
        }
        long index =
                Syntax.index(parts.group(2))
                        .orElseThrow(() ->
                                new MalformedPathException("tile index that is not canonical"));
        int width = parts.group(3) == null ? FULL : Integer.parseInt(parts.group(3));
        if (parts.group(3) != null && width >= FULL) {
            throw new MalformedPathException("partial width above 255");
        }
        if (parts.group(1).equals("entries")) {
            return new BundlePath(index, width);
        }
        int level = Integer.parseInt(parts.group(1));
        if (level > TilePath.LAST_LEVEL) {
            throw new MalformedPathException("tile level above 63");
        }
        return new TilePath(level, index, width);
    }

    /// The forms that both kinds of path share.
    final class Syntax {

        private static final Pattern PATH =
                Pattern.compile(
                        "tile/(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

        private Syntax() {}

        private static Optional<Long> index(String groups) {
            long index = Long.parseLong(groups.replace("x", "").replace("/", ""));
            return index <= LAST_INDEX && index(index).equals(groups)
                    ? Optional.of(index)
                    : Optional.empty();
        }

        /// Groups of three digits, all but the last with `x` before them.
        private static String index(long index) {
            StringBuilder groups = new StringBuilder(digits(index % 1000));
            for (long rest = index / 1000; rest > 0; rest /= 1000) {
                groups.insert(0, "x" + digits(rest % 1000) + "/");
            }
            return groups.toString();
        }

        private static String digits(long group) {
            return String.valueOf(1000 + group).substring(1);
        }

        static String text(String row, ResourcePath path) {
            return "tile/"
                    + row
                    + "/"
                    + index(path.index())
                    + (path.isPartial() ? ".p/" + path.width() : "");
        }

        static void check(long index, int width) {
            if (index < 0 || index > LAST_INDEX || width < 1 || width > FULL) {
                throw new IllegalArgumentException(
                        "Resource "
                                + index
                                + " of width "
                                + width
                                + ": give an index of 0 to 2^55 - 1 and a width of 1 to 256");
            }
        }
    }
}

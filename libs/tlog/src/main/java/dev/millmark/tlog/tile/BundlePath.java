package dev.millmark.tlog.tile;

/// Where an entry bundle lies: the entries `256·index` to `256·index + width − 1`.
///
/// @param index the bundle's place, counted from 0
/// @param width how many entries it holds, 1 to 256
public record BundlePath(long index, int width) implements ResourcePath {

    /// @throws IllegalArgumentException if a number is out of its range
    public BundlePath {
        Syntax.check(index, width);
    }

    @Override
    public BundlePath full() {
        return new BundlePath(index, FULL);
    }

    @Override
    public String text() {
        return Syntax.text("entries", this);
    }
}

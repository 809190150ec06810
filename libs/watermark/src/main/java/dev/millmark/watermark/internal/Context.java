package dev.millmark.watermark.internal;

import java.util.Arrays;

/// An exact run of ids, for sets and maps.
final class Context {

    private final int[] ids;

    private Context(int[] ids) {
        this.ids = ids;
    }

    /// The `width` ids before index `at`.
    static Context before(int[] sequence, int at, int width) {
        return new Context(Arrays.copyOfRange(sequence, at - width, at));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Context that && Arrays.equals(ids, that.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}

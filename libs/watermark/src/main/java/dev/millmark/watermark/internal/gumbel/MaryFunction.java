package dev.millmark.watermark.internal.gumbel;

/// The Philox watermark function with a payload: the context picks a place, the symbol carried there picks the stream.
public final class MaryFunction implements GumbelFunction {

    private static final long PLACE_STREAM = 0xF00D;
    private static final long FIRST_STREAM = 1;

    private final PhiloxFunction philox;
    private final int[] carried;
    private int place;

    /// @param places how many symbols a payload has
    public MaryFunction(long key, int width, int places) {
        philox = new PhiloxFunction(key, width);
        carried = new int[places];
    }

    /// Carries these symbols from now on, one for each place.
    public void carry(int... symbols) {
        System.arraycopy(symbols, 0, carried, 0, carried.length);
    }

    @Override
    public void context(int[] contexts, int offset) {
        philox.context(contexts, offset);
        place = Integer.remainderUnsigned(philox.word(0, PLACE_STREAM), carried.length);
    }

    /// Which symbol the current context tells of.
    public int place() {
        return place;
    }

    /// u for `token` in the current context if the symbol there has this value.
    public double uniform(int token, int symbol) {
        return PhiloxFunction.uniformOf(philox.word(token, FIRST_STREAM + symbol));
    }

    @Override
    public double greatestUniform() {
        return PhiloxFunction.uniformOf(-1);
    }

    @Override
    public double uniform(int token) {
        return uniform(token, carried[place]);
    }
}

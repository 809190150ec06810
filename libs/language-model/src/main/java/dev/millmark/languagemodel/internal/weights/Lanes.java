package dev.millmark.languagemodel.internal.weights;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The vector width of this machine, and sizes that follow from it.
public final class Lanes {

    public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    public static final VectorSpecies<Integer> INTS =
            VectorSpecies.of(int.class, FLOATS.vectorShape());
    public static final int COUNT = FLOATS.length();

    /// Outputs in a panel of a packed matrix: four vectors, so that four sums run side by side.
    public static final int PANEL = 4 * COUNT;

    private Lanes() {}

    /// The smallest multiple of a vector's length that holds `n`.
    public static int padded(int n) {
        return Math.ceilDiv(n, COUNT) * COUNT;
    }

    /// The smallest multiple of a panel's length that holds `n`.
    public static int paddedToPanels(int n) {
        return Math.ceilDiv(n, PANEL) * PANEL;
    }
}

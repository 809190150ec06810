package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.Manifest;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.jumbf.SuperBox;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Which padding of a claim signature makes the wrapper around its store how much longer. Beside the padding itself,
/// the lengths in which it is counted take more or less room: the frame's, and those of the store, the manifest, the
/// signature and its content.
final class WrapperFit {

    /// How much less, and more, than its likely length a wrapper may lack once it is signed: signature and hashes have
    /// some bytes below 10, which take less room, and some other number of them than the stand-ins had.
    private static final int LEAST_DIFFERENCE = -12;

    private static final int MOST_DIFFERENCE = 28;

    /// Zeros in both headers of a reserve, from the most to the least that leave room for these differences.
    private static final int MOST_RESERVED = 36;

    private static final int LEAST_RESERVED = 23;

    /// Far more than any time-stamp of unknown size needs.
    private static final int LARGEST_PAD = 8192;

    /// How far the lengths can be from costing nothing.
    private static final int TOLERANCE = 16;

    private static final int SHORT = 24;

    /// Every padding that costs about 100 to 200, by its headers' total size.
    private static final List<SignaturePadding> SMALL = small();

    private final int[] lengths;
    private final int bareCost;

    private WrapperFit(int... lengths) {
        this.lengths = lengths;
        bareCost = lengthsCost(0);
    }

    /// The fit for a store whose signature has no padding yet.
    static WrapperFit of(ManifestStore bare) {
        SuperBox manifest = bare.activeManifest().box();
        SuperBox signature = bare.activeManifest().signature(Manifest.SIGNATURE).orElseThrow();
        int store = bare.bytes().size();
        return new WrapperFit(
                store,
                store,
                manifest.size(),
                signature.size(),
                signature.children().getFirst().size());
    }

    /// What `padding` adds to the wrapper.
    long cost(SignaturePadding padding) {
        return padding.cost() + lengthsCost(padding.size()) - bareCost;
    }

    /// The reserve after which the most differences can be met.
    SignaturePadding reserve() {
        BitSet met = new BitSet();
        for (SignaturePadding padding : SMALL) {
            met.set((int) cost(padding));
        }
        SignaturePadding best = reserve(MOST_RESERVED);
        int most = -1;
        for (int zeros = MOST_RESERVED; zeros >= LEAST_RESERVED; zeros--) {
            SignaturePadding reserve = reserve(zeros);
            int cost = (int) cost(reserve);
            int count = met.get(cost + LEAST_DIFFERENCE, cost + MOST_DIFFERENCE + 1).cardinality();
            if (count > most) {
                best = reserve;
                most = count;
            }
        }
        return best;
    }

    /// The padding that makes the wrapper exactly `needed` bytes longer; empty where none does.
    Optional<SignaturePadding> padding(long needed) {
        for (SignaturePadding padding : SMALL) {
            if (cost(padding) == needed) {
                return Optional.of(padding);
            }
        }
        for (int pad2 : new int[] {SignaturePadding.NONE, 0, 12, 23, SHORT, 40}) {
            long rest = needed - new SignaturePadding(SignaturePadding.NONE, pad2).cost();
            for (int pad = near(rest); pad < near(rest) + 2 * TOLERANCE; pad++) {
                SignaturePadding padding = new SignaturePadding(pad, pad2);
                if (pad <= LARGEST_PAD && cost(padding) == needed) {
                    return Optional.of(padding);
                }
            }
        }
        return Optional.empty();
    }

    /// The smallest size of a string of zeros that may cost `cost`.
    private static int near(long cost) {
        return (int) Math.max(0, cost / 3 - TOLERANCE);
    }

    private static SignaturePadding reserve(int zeros) {
        return new SignaturePadding(zeros / 2, zeros - zeros / 2);
    }

    private static List<SignaturePadding> small() {
        List<SignaturePadding> small = new ArrayList<>();
        for (int zeros = 15; zeros < 64; zeros++) {
            if (zeros <= 2 * (SHORT - 1)) {
                int first = Math.min(zeros, SHORT - 1);
                small.add(new SignaturePadding(first, zeros - first));
            }
            if (zeros >= SHORT) {
                small.add(new SignaturePadding(zeros, SignaturePadding.NONE));
                small.add(new SignaturePadding(SignaturePadding.NONE, zeros));
                small.add(new SignaturePadding(zeros, 0));
            }
        }
        return List.copyOf(small);
    }

    private int lengthsCost(int added) {
        int cost = 0;
        for (int length : lengths) {
            cost += lengthCost(length + added);
        }
        return cost;
    }

    private static int lengthCost(int length) {
        return SignaturePadding.selectorSize(length >>> 24)
                + SignaturePadding.selectorSize(length >>> 16 & 0xFF)
                + SignaturePadding.selectorSize(length >>> 8 & 0xFF)
                + SignaturePadding.selectorSize(length & 0xFF);
    }
}

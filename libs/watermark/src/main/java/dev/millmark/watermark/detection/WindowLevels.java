package dev.millmark.watermark.detection;

import dev.millmark.watermark.mark.Scores;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the scores of a window must sum up to before it is worth a look, by its length: found once for a text and a
/// level, since it is the same for every key.
final class WindowLevels {

    private volatile @Nullable Found last;

    /// @param logs ln of the p-value, before correction, that a window of each scale must roughly reach
    double[] of(Scores scores, WindowGrid grid, double[] logs) {
        Found found = last;
        if (found == null || !found.isFor(grid, logs)) {
            found = Found.of(scores, grid, logs);
            last = found;
        }
        return found.sums;
    }

    private static final class Found {

        private final List<WindowGrid.Scale> scales;
        private final double[] logs;
        private final double[] sums;

        private Found(List<WindowGrid.Scale> scales, double[] logs, double[] sums) {
            this.scales = scales;
            this.logs = logs;
            this.sums = sums;
        }

        static Found of(Scores scores, WindowGrid grid, double[] logs) {
            double[] sums = new double[logs.length];
            for (int i = 0; i < logs.length; i++) {
                sums[i] =
                        logs[i] <= Scores.LEAST_SUM_FROM
                                ? scores.leastSum(grid.scales().get(i).length(), logs[i])
                                : Double.NEGATIVE_INFINITY;
            }
            return new Found(grid.scales(), logs, sums);
        }

        boolean isFor(WindowGrid grid, double[] otherLogs) {
            return scales.equals(grid.scales()) && Arrays.equals(logs, otherLogs);
        }
    }
}

package dev.millmark.languagemodel.internal.transformer;

import static dev.millmark.languagemodel.internal.weights.Lanes.COUNT;
import static dev.millmark.languagemodel.internal.weights.Lanes.FLOATS;

import dev.millmark.languagemodel.internal.weights.Lanes;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Keys and values of one attention head, and the attention of a query over them.
///
/// Keys lie in blocks of [Lanes#COUNT] positions, transposed, so that a block's scores are a sum of
/// vectors. Values lie position after position, each padded to whole vectors. Both grow by doubling.
final class HeadCache {

    private final int headWidth;
    private final int valueWidth;
    private float[] keys;
    private float[] values;

    HeadCache(int headWidth) {
        this.headWidth = headWidth;
        this.valueWidth = Lanes.padded(headWidth);
        this.keys = new float[headWidth * 2 * COUNT];
        this.values = new float[valueWidth * 2 * COUNT];
    }

    /// Stores a position, which must be the one after the last.
    void store(int position, float[] from, int keyAt, int valueAt) {
        if ((position + 1) * valueWidth > values.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            values = Arrays.copyOf(values, 2 * values.length);
        }
        int block = position / COUNT * COUNT * headWidth;
        for (int i = 0; i < headWidth; i++) {
            keys[block + i * COUNT + position % COUNT] = from[keyAt + i];
        }
        System.arraycopy(from, valueAt, values, position * valueWidth, headWidth);
    }

    /// softmax(q·K / √width) · V over the first `positions` positions, into the scratch's sums.
    ///
    /// @param queryAt where q lies in the scratch's projected rows
    void attend(Scratch scratch, int queryAt, int positions) {
        float[] scores = scratch.scores;
        float scale = (float) (1 / Math.sqrt(headWidth));
        for (int position = 0; position < positions; position += COUNT) {
            score(scratch.projected, queryAt, position).mul(scale).intoArray(scores, position);
        }
        VectorMath.softmax(scores, positions);
        for (int i = 0; i < valueWidth; i += COUNT) {
            weigh(scores, positions, i).intoArray(scratch.sums, i);
        }
    }

    private FloatVector score(float[] query, int queryAt, int position) {
        FloatVector even = FloatVector.zero(FLOATS);
        FloatVector odd = FloatVector.zero(FLOATS);
        int at = position * headWidth;
        int i = 0;
        for (; i + 1 < headWidth; i += 2, at += 2 * COUNT) {
            even = FloatVector.fromArray(FLOATS, keys, at).fma(spread(query, queryAt + i), even);
            odd =
                    FloatVector.fromArray(FLOATS, keys, at + COUNT)
                            .fma(spread(query, queryAt + i + 1), odd);
        }
        if (i < headWidth) {
            even = FloatVector.fromArray(FLOATS, keys, at).fma(spread(query, queryAt + i), even);
        }
        return even.add(odd);
    }

    private FloatVector weigh(float[] scores, int positions, int offset) {
        FloatVector even = FloatVector.zero(FLOATS);
        FloatVector odd = FloatVector.zero(FLOATS);
        int at = offset;
        int position = 0;
        for (; position + 1 < positions; position += 2, at += 2 * valueWidth) {
            even = FloatVector.fromArray(FLOATS, values, at).fma(spread(scores, position), even);
            odd =
                    FloatVector.fromArray(FLOATS, values, at + valueWidth)
                            .fma(spread(scores, position + 1), odd);
        }
        if (position < positions) {
            even = FloatVector.fromArray(FLOATS, values, at).fma(spread(scores, position), even);
        }
        return even.add(odd);
    }

    private static FloatVector spread(float[] from, int at) {
        return FloatVector.broadcast(FLOATS, from[at]);
    }
}

package dev.millmark.languagemodel.internal.transformer;

import dev.millmark.languagemodel.Activation;

/// One block of GPT-2: attention, then two layers with an activation between, each on the normed
/// state and each added to it.
record Block(
        LayerNorm attentionNorm,
        Linear queryKeyValue,
        Linear attentionOut,
        LayerNorm innerNorm,
        Linear innerIn,
        Linear innerOut,
        Activation activation) {

    /// Takes the first `rows` hidden states, which stand at `position` and after, through the block.
    void apply(Scratch scratch, int rows, int position, HeadCache[] heads) {
        norm(attentionNorm, scratch, rows);
        queryKeyValue.apply(scratch.normed, scratch.width, rows, scratch.projected, scratch);
        attend(scratch, rows, position, heads);
        attentionOut.apply(scratch.normed, scratch.width, rows, scratch.projected, scratch);
        addProjected(attentionOut, scratch, rows);

        norm(innerNorm, scratch, rows);
        innerIn.apply(scratch.normed, scratch.width, rows, scratch.inner, scratch);
        int length = rows * innerIn.outputWidth();
        switch (activation) {
            case GELU_TANH -> VectorMath.gelu(scratch.inner, 0, length);
            case GELU_EXACT -> VectorMath.exactGelu(scratch.inner, 0, length);
        }
        innerOut.apply(scratch.inner, innerIn.outputWidth(), rows, scratch.projected, scratch);
        addProjected(innerOut, scratch, rows);
    }

    private static void norm(LayerNorm norm, Scratch scratch, int rows) {
        for (int row = 0; row < rows; row++) {
            int at = row * scratch.width;
            norm.apply(scratch.hidden, at, scratch.normed, at);
        }
    }

    private void attend(Scratch scratch, int rows, int position, HeadCache[] heads) {
        int width = attentionOut.inputs();
        int headWidth = width / heads.length;
        for (int head = 0; head < heads.length; head++) {
            for (int row = 0; row < rows; row++) {
                int query = row * queryKeyValue.outputWidth() + head * headWidth;
                int key = query + width;
                heads[head].store(position + row, scratch.projected, key, key + width);
                heads[head].attend(scratch, query, position + row + 1);
                int to = row * scratch.width + head * headWidth;
                System.arraycopy(scratch.sums, 0, scratch.normed, to, headWidth);
            }
        }
    }

    private static void addProjected(Linear layer, Scratch scratch, int rows) {
        for (int row = 0; row < rows; row++) {
            VectorMath.add(
                    scratch.projected,
                    row * layer.outputWidth(),
                    scratch.hidden,
                    row * scratch.width,
                    layer.outputs());
        }
    }
}

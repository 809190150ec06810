package dev.millmark.generator.generation;

import dev.millmark.encoding.Bytes;
import dev.millmark.languagemodel.SamplingParameters;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A prompt as the tokens of one model. `toString` tells its length only.
public final class Prompt {

    private final HostedModel model;
    private final int[] ids;

    private Prompt(HostedModel model, int[] ids) {
        this.model = model;
        this.ids = ids;
    }

    /// The model's reading of a text.
    public static Prompt of(HostedModel model, String text) {
        return new Prompt(model, model.tokenizer().encode(text));
    }

    public HostedModel model() {
        return model;
    }

    /// How many tokens.
    public int length() {
        return ids.length;
    }

    /// How many tokens of the context are left for an answer.
    public int room() {
        // an empty prompt still takes one: the end of text that the model starts after
        return model.contextLength() - Math.max(1, ids.length);
    }

    /// SHA-256 of the prompt's tokens and of how the answer is drawn: equal for equal requests to one model, whatever
    /// their lengths may be.
    public Bytes digest(SamplingParameters sampling) {
        ByteBuffer request =
                ByteBuffer.allocate(
                                Double.BYTES * 2 + Integer.BYTES * (1 + ids.length) + Long.BYTES)
                        .putDouble(sampling.temperature())
                        .putDouble(sampling.topP())
                        .putInt(sampling.topK())
                        .putLong(sampling.seed());
        for (int id : ids) {
            request.putInt(id);
        }
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(request.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    int[] ids() {
        return ids.clone();
    }

    @Override
    public String toString() {
        return "Prompt[" + model.name() + ", " + ids.length + " tokens]";
    }
}

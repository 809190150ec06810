package dev.millmark.generator.generation;

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

    int[] ids() {
        return ids.clone();
    }

    @Override
    public String toString() {
        return "Prompt[" + model.name() + ", " + ids.length + " tokens]";
    }
}

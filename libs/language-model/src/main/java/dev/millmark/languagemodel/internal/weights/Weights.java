package dev.millmark.languagemodel.internal.weights;

/// A matrix as a file has it.
///
/// @param inputFirst whether rows are inputs, as in GPT-2's Conv1D, or outputs, as in an embedding
public record Weights(Tensor tensor, int inputs, int outputs, boolean inputFirst) {

    /// The weight of an input in an output; zero for outputs in the padding.
    float at(int input, int output) {
        if (output >= outputs) {
            return 0;
        }
        return tensor.at(
                inputFirst ? (long) input * outputs + output : (long) output * inputs + input);
    }

    int panels() {
        return Math.ceilDiv(outputs, Lanes.PANEL);
    }
}

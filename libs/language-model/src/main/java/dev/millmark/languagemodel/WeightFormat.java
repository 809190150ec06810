package dev.millmark.languagemodel;

/// How the matrices of a model are held in memory. Sums are always taken in 32-bit floats, and
/// embeddings, biases and layer norms always keep their stored precision.
public enum WeightFormat {
    /// Four bytes a weight; loses nothing.
    FLOAT32,
    /// Two bytes a weight, rounded to 8 significant bits; loses nothing on BF16 files.
    BFLOAT16,
    /// One byte a weight, with one scale per output; about 6e-5 nats from the original.
    INT8
}

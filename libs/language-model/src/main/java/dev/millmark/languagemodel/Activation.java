package dev.millmark.languagemodel;

/// The function between the two inner layers of a block (`activation_function`).
public enum Activation {
    /// The form with tanh, 0.5x(1 + tanh(√(2/π)(x + 0.044715x³))): what GPT-2 was trained with (`gelu_new`).
    GELU_TANH,
    /// The exact form, x·Φ(x) with the normal distribution function Φ (`gelu`).
    GELU_EXACT
}

package dev.millmark.local.demo;

/// One verification of the demo.
///
/// @param what was submitted
/// @param expected the verdict that it should get
public record Scene(String what, String expected, Verification verification) {

    /// Whether the verdict is the expected one.
    public boolean isAsExpected() {
        return verification.verdict().equals(expected);
    }
}

/// The auditor: it follows the published log leaf by leaf, computes its root again, and holds each leaf against the
/// event that the leaf is about. What does not fit is an alarm.
@NullMarked
package dev.millmark.verifier.audit;

import org.jspecify.annotations.NullMarked;

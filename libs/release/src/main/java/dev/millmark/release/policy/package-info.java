/// The policy of releases as a value: what each stage asks for, who signs, who is served. It is read from YAML with
/// errors that name file, line, place, value and what is allowed, and has a digest that stands in each decision.
@NullMarked
package dev.millmark.release.policy;

import org.jspecify.annotations.NullMarked;

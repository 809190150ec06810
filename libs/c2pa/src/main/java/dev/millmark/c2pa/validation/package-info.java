/// Validation of a manifest and its text (C2PA 2.4 section 15): a [dev.millmark.c2pa.validation.Validator] and what it
/// reports. The steps are in [dev.millmark.c2pa.validation.internal]. Anything that cannot be judged counts against the
/// manifest.
@NullMarked
package dev.millmark.c2pa.validation;

import org.jspecify.annotations.NullMarked;

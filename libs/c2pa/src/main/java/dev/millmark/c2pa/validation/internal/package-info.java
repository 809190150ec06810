/// The steps of validation in the order of C2PA 2.4 section 15, one type for each, which makes more than twenty;
/// nothing here is for callers. The steps write their findings into the types of [dev.millmark.c2pa.validation].
@NullMarked
package dev.millmark.c2pa.validation.internal;

import org.jspecify.annotations.NullMarked;

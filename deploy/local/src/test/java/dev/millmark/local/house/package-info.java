/// Rules for the whole checkout that no single module can hold: where prose ends, how large a package is, what stands
/// twice, and whether the documents name what there is.
@NullMarked
package dev.millmark.local.house;

import org.jspecify.annotations.NullMarked;

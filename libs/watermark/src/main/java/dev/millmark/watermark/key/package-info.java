/// Watermark keys: what they are called, how they derive from one master secret, and what each may still be used for.
@NullMarked
package dev.millmark.watermark.key;

import org.jspecify.annotations.NullMarked;

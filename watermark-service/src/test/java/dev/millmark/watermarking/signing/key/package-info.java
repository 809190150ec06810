/// Keys in files, in hardware and elsewhere.
@NullMarked
package dev.millmark.watermarking.signing.key;

import org.jspecify.annotations.NullMarked;

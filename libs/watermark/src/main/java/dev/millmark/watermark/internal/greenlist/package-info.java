/// The green lists of Kirchenbauer et al. (KGW), and the exact null distribution of a count of green tokens. Not API.
@NullMarked
package dev.millmark.watermark.internal.greenlist;

import org.jspecify.annotations.NullMarked;

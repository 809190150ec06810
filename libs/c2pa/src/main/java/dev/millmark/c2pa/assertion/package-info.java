/// The assertions a manifest about text makes (C2PA 2.4 section 18): actions, data hash, soft binding, AI disclosure,
/// ingredient, and this library's own sentence digests.
@NullMarked
package dev.millmark.c2pa.assertion;

import org.jspecify.annotations.NullMarked;

/// What several algorithms share: contexts of a text and of an answer, logits, torch's generator. Nothing in this
/// package or below it is API: it may change without notice.
@NullMarked
package dev.millmark.watermark.internal;

import org.jspecify.annotations.NullMarked;

/// What happens to a submitted text before it is tokenized: invisible, styled and look-alike characters that break the
/// tokens are undone, and every character still knows where in the submitted text it came from.
@NullMarked
package dev.millmark.watermark.normalization;

import org.jspecify.annotations.NullMarked;

/// What a scheme makes with one key: a sampler that marks an answer, and a scorer that finds the mark in a text.
@NullMarked
package dev.millmark.watermark.mark;

import org.jspecify.annotations.NullMarked;

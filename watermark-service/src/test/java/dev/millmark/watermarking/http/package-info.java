/// Tests.
@NullMarked
package dev.millmark.watermarking.http;

import org.jspecify.annotations.NullMarked;

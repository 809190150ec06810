/// What operators see of watermark keys and do with them, over HTTP.
@NullMarked
package dev.millmark.watermarking.keys.admin;

import org.jspecify.annotations.NullMarked;

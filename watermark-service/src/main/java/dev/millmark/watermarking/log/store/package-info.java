/// Where readers find tiles, entry bundles and the checkpoint (C2SP tlog-tiles): a directory, or a bucket of an
/// S3-compatible store.
@NullMarked
package dev.millmark.watermarking.log.store;

import org.jspecify.annotations.NullMarked;

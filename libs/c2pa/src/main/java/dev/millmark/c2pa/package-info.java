/// C2PA 2.4 credentials for text. This package reads manifest stores, manifests and claims;
/// [dev.millmark.c2pa.sealing] writes them and [dev.millmark.c2pa.validation] judges them.
@NullMarked
package dev.millmark.c2pa;

import org.jspecify.annotations.NullMarked;

/// Sealing: a [dev.millmark.c2pa.sealing.Sealer] signs a text, and an [dev.millmark.c2pa.sealing.AssetSealer] anything
/// else, as a [dev.millmark.c2pa.sealing.ManifestDefinition] says.
@NullMarked
package dev.millmark.c2pa.sealing;

import org.jspecify.annotations.NullMarked;

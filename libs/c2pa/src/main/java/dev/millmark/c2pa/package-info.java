/// C2PA 2.4 credentials for text: a [dev.millmark.c2pa.Sealer] signs a text as a
/// [dev.millmark.c2pa.ManifestDefinition] says; a [dev.millmark.c2pa.validation.Validator] judges what comes back.
@NullMarked
package dev.millmark.c2pa;

import org.jspecify.annotations.NullMarked;

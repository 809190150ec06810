/// C2PA 2.4 credentials for text: a [dev.laidline.c2pa.Sealer] signs a text as a
/// [dev.laidline.c2pa.ManifestDefinition] says; a [dev.laidline.c2pa.validation.Validator] judges what comes back.
@NullMarked
package dev.laidline.c2pa;

import org.jspecify.annotations.NullMarked;

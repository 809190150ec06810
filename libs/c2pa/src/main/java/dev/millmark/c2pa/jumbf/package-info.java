/// JUMBF boxes (ISO 19566-5) as C2PA 2.4 section 11 uses them: superboxes with a description, content boxes, labels and
/// the URIs that name them.
@NullMarked
package dev.millmark.c2pa.jumbf;

import org.jspecify.annotations.NullMarked;

/// C2PA 2.4 credentials for text: writing, reading and validating manifest stores.
@NullMarked
package dev.laidline.c2pa;

import org.jspecify.annotations.NullMarked;

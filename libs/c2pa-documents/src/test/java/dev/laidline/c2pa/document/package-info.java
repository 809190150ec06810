@NullMarked
package dev.laidline.c2pa.document;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.laidline.c2pa.cose;

import org.jspecify.annotations.NullMarked;

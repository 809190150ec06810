@NullMarked
package dev.laidline.c2pa.validation;

import org.jspecify.annotations.NullMarked;

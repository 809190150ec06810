@NullMarked
package dev.laidline.tlog.merkle;

import org.jspecify.annotations.NullMarked;

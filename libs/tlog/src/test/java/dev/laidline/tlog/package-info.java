@NullMarked
package dev.laidline.tlog;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.laidline.tlog.note;

import org.jspecify.annotations.NullMarked;

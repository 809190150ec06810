@NullMarked
package dev.laidline.tlog.policy;

import org.jspecify.annotations.NullMarked;

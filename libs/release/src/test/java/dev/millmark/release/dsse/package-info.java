@NullMarked
package dev.millmark.release.dsse;

import org.jspecify.annotations.NullMarked;

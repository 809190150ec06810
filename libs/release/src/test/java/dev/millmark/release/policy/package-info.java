@NullMarked
package dev.millmark.release.policy;

import org.jspecify.annotations.NullMarked;

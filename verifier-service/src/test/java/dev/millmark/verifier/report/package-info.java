@NullMarked
package dev.millmark.verifier.report;

import org.jspecify.annotations.NullMarked;

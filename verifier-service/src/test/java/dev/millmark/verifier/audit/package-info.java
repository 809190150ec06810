@NullMarked
package dev.millmark.verifier.audit;

import org.jspecify.annotations.NullMarked;

/// Tests of the verifier service.
@NullMarked
package dev.millmark.verifier;

import org.jspecify.annotations.NullMarked;

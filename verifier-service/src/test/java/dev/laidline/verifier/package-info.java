/// Tests of the verifier service.
@NullMarked
package dev.laidline.verifier;

import org.jspecify.annotations.NullMarked;

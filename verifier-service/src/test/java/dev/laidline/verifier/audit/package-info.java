@NullMarked
package dev.laidline.verifier.audit;

import org.jspecify.annotations.NullMarked;

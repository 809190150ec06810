@NullMarked
package dev.laidline.verifier.http;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.millmark.verifier.http;

import org.jspecify.annotations.NullMarked;

/// Holds the pages under `docs` that repeat what code says to the code.
@NullMarked
package dev.millmark.service.configuration;

import org.jspecify.annotations.NullMarked;

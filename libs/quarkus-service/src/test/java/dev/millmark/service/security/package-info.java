/// Callers of tests, and what holds for the callers of every service.
@NullMarked
package dev.millmark.service.security;

import org.jspecify.annotations.NullMarked;

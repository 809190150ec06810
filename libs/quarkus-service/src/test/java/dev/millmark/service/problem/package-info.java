/// The catalogue of problems and its page.
@NullMarked
package dev.millmark.service.problem;

import org.jspecify.annotations.NullMarked;

/// What the problems of this service carry beside RFC 9457: the `error` object of the OpenAI API.
@NullMarked
package dev.millmark.generator.problem;

import org.jspecify.annotations.NullMarked;

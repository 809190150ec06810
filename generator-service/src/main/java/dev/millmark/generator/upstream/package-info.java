/// Other servers' models: requests are passed on to a server that speaks the OpenAI API, and its answers are sealed on
/// their way back.
@NullMarked
package dev.millmark.generator.upstream;

import org.jspecify.annotations.NullMarked;

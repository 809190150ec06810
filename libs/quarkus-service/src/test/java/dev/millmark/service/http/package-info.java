/// Tests against servers that misbehave.
@NullMarked
package dev.millmark.service.http;

import org.jspecify.annotations.NullMarked;

/// Tests.
@NullMarked
package dev.millmark.service.secret;

import org.jspecify.annotations.NullMarked;

/// What containers need before and after broker and database start.
@NullMarked
package dev.millmark.backing.container;

import org.jspecify.annotations.NullMarked;

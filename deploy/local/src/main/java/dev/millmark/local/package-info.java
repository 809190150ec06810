/// The whole platform on one machine, in one command: [dev.millmark.local.Millmark].
@NullMarked
package dev.millmark.local;

import org.jspecify.annotations.NullMarked;

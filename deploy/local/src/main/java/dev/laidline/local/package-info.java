/// The whole platform on one machine, in one command.
@NullMarked
package dev.laidline.local;

import org.jspecify.annotations.NullMarked;

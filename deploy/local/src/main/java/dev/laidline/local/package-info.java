/// The whole platform on one machine, in one command: [dev.laidline.local.Laidline].
@NullMarked
package dev.laidline.local;

import org.jspecify.annotations.NullMarked;

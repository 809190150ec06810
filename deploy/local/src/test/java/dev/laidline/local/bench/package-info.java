/// What `make bench` measures on the running platform. Every figure stands beside a baseline of the same run.
@NullMarked
package dev.laidline.local.bench;

import org.jspecify.annotations.NullMarked;

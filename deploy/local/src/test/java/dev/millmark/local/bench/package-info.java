/// What `make bench` measures on the running platform. Every figure stands beside a baseline of the same run.
@NullMarked
package dev.millmark.local.bench;

import org.jspecify.annotations.NullMarked;

/// What the library costs, beside what it is measured against. Not tests: run by `make bench`.
@NullMarked
package dev.millmark.watermark.benchmark;

import org.jspecify.annotations.NullMarked;

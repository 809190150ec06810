/// Tests of background loops.
@NullMarked
package dev.millmark.service.worker;

import org.jspecify.annotations.NullMarked;

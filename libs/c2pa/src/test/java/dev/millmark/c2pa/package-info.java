/// Tests of sealing, and the credentials other tests use.
@NullMarked
package dev.millmark.c2pa;

import org.jspecify.annotations.NullMarked;

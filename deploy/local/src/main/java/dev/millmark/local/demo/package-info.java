/// One text from prompt to verdict, four times, over the same HTTP APIs that everybody uses.
@NullMarked
package dev.millmark.local.demo;

import org.jspecify.annotations.NullMarked;

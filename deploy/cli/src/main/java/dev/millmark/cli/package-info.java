/// The command line: acts of operators over HTTP, and checks that need no service.
@NullMarked
package dev.millmark.cli;

import org.jspecify.annotations.NullMarked;

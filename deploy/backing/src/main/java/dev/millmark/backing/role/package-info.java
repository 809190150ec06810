/// The database's roles: made from the one file that defines them, with passwords that only who starts the platform
/// knows.
@NullMarked
package dev.millmark.backing.role;

import org.jspecify.annotations.NullMarked;

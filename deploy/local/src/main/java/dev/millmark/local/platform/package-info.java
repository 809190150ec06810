/// Starts and ends the platform's processes: broker, database and the three services, with their ports and their state.
@NullMarked
package dev.millmark.local.platform;

import org.jspecify.annotations.NullMarked;

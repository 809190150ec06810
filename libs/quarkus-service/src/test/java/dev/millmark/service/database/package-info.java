/// Tests against a real PostgreSQL.
@NullMarked
package dev.millmark.service.database;

import org.jspecify.annotations.NullMarked;

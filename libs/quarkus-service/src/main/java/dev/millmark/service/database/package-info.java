/// PostgreSQL as every service uses it: transactions that commit whole or not at all, advisory locks, and one answer to
/// what a failed statement means. The limits of a connection stand in `META-INF/microprofile-config.properties`.
@NullMarked
package dev.millmark.service.database;

import org.jspecify.annotations.NullMarked;

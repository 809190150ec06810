/// Plain JDBC: transactions that commit whole or not at all, and advisory locks.
@NullMarked
package dev.millmark.watermarking.database;

import org.jspecify.annotations.NullMarked;

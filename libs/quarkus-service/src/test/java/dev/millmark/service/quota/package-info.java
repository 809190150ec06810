@NullMarked
package dev.millmark.service.quota;

import org.jspecify.annotations.NullMarked;

/// Text and number forms that several formats share. Not API.
@NullMarked
package dev.millmark.tlog.internal;

import org.jspecify.annotations.NullMarked;

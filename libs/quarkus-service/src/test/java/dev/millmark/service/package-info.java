/// The rules that hold for every package of this library.
@NullMarked
package dev.millmark.service;

import org.jspecify.annotations.NullMarked;

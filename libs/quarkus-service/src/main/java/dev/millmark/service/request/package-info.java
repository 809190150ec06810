/// What a request may be: its size, its encoding, and how many bytes of requests a service holds at once.
@NullMarked
package dev.millmark.service.request;

import org.jspecify.annotations.NullMarked;

/// The edge of a service: raw HTTP, and the table of requests that every service must refuse with a problem.
@NullMarked
package dev.millmark.service.request;

import org.jspecify.annotations.NullMarked;

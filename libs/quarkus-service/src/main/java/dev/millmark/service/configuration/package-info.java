/// Refuses configuration that nothing reads. It is a package of its own because it concerns every part of a service and
/// belongs to none.
@NullMarked
package dev.millmark.service.configuration;

import org.jspecify.annotations.NullMarked;

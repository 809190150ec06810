/// Has a generator of other authors turn the services' OpenAPI documents into clients, and calls the running platform
/// with them.
@NullMarked
package dev.millmark.local.openapi;

import org.jspecify.annotations.NullMarked;

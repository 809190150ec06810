/// Holds a service to its OpenAPI document: every operation is in it, and every answer that a test gets is one that it
/// describes.
@NullMarked
package dev.millmark.service.openapi;

import org.jspecify.annotations.NullMarked;

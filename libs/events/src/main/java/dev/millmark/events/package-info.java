/// Events that cross service boundaries: CloudEvents 1.0 whose data are these records.
///
/// A record is the payload; there is no generated twin. Its JSON Schema (2020-12) and examples lie beside it under
/// `schemas/` and `examples/`, and `asyncapi.yaml` says which topic carries what.
@NullMarked
package dev.millmark.events;

import org.jspecify.annotations.NullMarked;

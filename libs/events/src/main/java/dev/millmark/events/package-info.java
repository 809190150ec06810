/// Events that cross service boundaries: CloudEvents 1.0 whose data are these records.
///
/// A record is the payload; there is no generated twin. Its JSON Schema (2020-12) and examples lie beside it under
/// `schemas/` and `examples/`, and `asyncapi.yaml` says which topic carries what. More than twenty types, because the
/// sealed list of event data and its records share a package.
@NullMarked
package dev.millmark.events;

import org.jspecify.annotations.NullMarked;

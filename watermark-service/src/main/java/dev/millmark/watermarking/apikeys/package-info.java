/// API keys of all services: `/v1/api-keys` makes, lists, rotates and revokes them, a table keeps their hashes, and the
/// topic `api-key.changed.v1` takes these to the services. A key is shown once, to whoever had it made.
@NullMarked
package dev.millmark.watermarking.apikeys;

import org.jspecify.annotations.NullMarked;

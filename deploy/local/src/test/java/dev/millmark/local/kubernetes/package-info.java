/// Holds the Kubernetes manifests to the Kubernetes API, to each other and to the services.
///
/// Not null-marked: every field of the Kubernetes model may be absent, and a test that meets an absent one should fail
/// with it.
@NullUnmarked
package dev.millmark.local.kubernetes;

import org.jspecify.annotations.NullUnmarked;

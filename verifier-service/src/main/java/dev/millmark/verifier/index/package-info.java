/// The index of sealed texts, derived from `content.sealed.v1`: what was sealed under which credential, found by the
/// credential's label or by the digest of the words. It holds no text.
@NullMarked
package dev.millmark.verifier.index;

import org.jspecify.annotations.NullMarked;

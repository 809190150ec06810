/// Calls to others over HTTP. One deadline covers connecting, headers and body, and no answer is read beyond its bound:
/// whoever is called may be slow, broken or hostile.
@NullMarked
package dev.millmark.service.http;

import org.jspecify.annotations.NullMarked;

/// The assertions a manifest about text makes (C2PA 2.4 section 18): actions, data hash, soft binding, AI disclosure,
/// ingredient, and this library's own sentence digests. More than twenty types, because the specification has one for
/// each assertion, and [Assertion] is sealed over them.
@NullMarked
package dev.millmark.c2pa.assertion;

import org.jspecify.annotations.NullMarked;

/// What was measured about a release, by whom and when: rates with exact bounds, figures, facts.
@NullMarked
package dev.millmark.release.evidence;

import org.jspecify.annotations.NullMarked;

/// The history of a release: events, the state that they fold to, the decisions that follow from them as signed
/// statements, and the check of a whole history offline.
///
/// Events are refused rather than trusted, in any order and however often they come. What opens access is judged by the
/// time of the event itself and by the approvers' own clocks, what ends access by the latest time seen, so that no
/// clock that jumps opens anything alone.
@NullMarked
package dev.millmark.release.history;

import org.jspecify.annotations.NullMarked;

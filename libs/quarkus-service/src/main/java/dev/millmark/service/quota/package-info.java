/// How much each caller may ask for. What is taken is counted in one table of the service's database, so that every
/// instance gives the same answer, in windows that begin and end by the database's clock. Something is taken before the
/// work for it begins, of all holders that it counts for or of none.
///
/// An instance takes a hundredth of a limit ahead and answers from it without a statement. So no holder ever gets more
/// than its limit, but for a single thing that is larger than the whole of it; with n instances it may be refused when
/// it has had all but n hundredths.
@NullMarked
package dev.millmark.service.quota;

import org.jspecify.annotations.NullMarked;

package dev.millmark.verifier.audit;

import dev.millmark.verifier.log.Contradiction;
import java.util.List;

/// What a look at the log showed.
sealed interface Step {

    /// Nothing new.
    record Unchanged() implements Step {}

    /// The tree has grown out of the audited one.
    ///
    /// @param leaves the new ones, which lead to [#reached]
    /// @param isComplete whether nothing published is left to audit
    record Grown(AuditedHead reached, List<NumberedLeaf> leaves, boolean isComplete)
            implements Step {

        /// Copies the list.
        public Grown {
            leaves = List.copyOf(leaves);
        }
    }

    /// What the log says now does not fit what it said before, or itself.
    record Contradicted(long treeSize, Contradiction contradiction) implements Step {}
}

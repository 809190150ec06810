package dev.millmark.tlog.policy;

import dev.millmark.tlog.note.VerifierKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which cosignatures are enough.
public sealed interface Quorum {

    /// Whether cosignatures by these keys are enough.
    boolean isMetBy(Set<VerifierKey> cosigners);

    /// No cosignature is asked for: `quorum none`.
    record None() implements Quorum {
        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return true;
        }
    }

    /// One witness: `witness <name> <vkey> [url]`.
    ///
    /// @param name what the policy calls it
    /// @param key its key
    /// @param url where checkpoints are submitted
    record Witness(String name, VerifierKey key, Optional<URI> url) implements Quorum {

        /// @throws IllegalArgumentException if the key is a log's
        public Witness {
            if (!key.type().isCosignature()) {
                throw new IllegalArgumentException(
                        "Witness key " + key + ": give one of type 0x04 or 0x06");
            }
        }

        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return cosigners.contains(key);
        }
    }

    /// A number out of several: `group <name> all|any|<k> <member>...`.
    ///
    /// @param name what the policy calls it
    /// @param threshold how many members must be met
    /// @param members witnesses and groups
    record Group(String name, int threshold, List<Quorum> members) implements Quorum {

        /// Copies the list.
        ///
        /// @throws IllegalArgumentException if the threshold is not 1 to the number of members
        public Group {
            members = List.copyOf(members);
            if (threshold < 1 || threshold > members.size()) {
                throw new IllegalArgumentException(
                        threshold + " of " + members.size() + " members: give 1 to all");
            }
        }

        @Override
        public boolean isMetBy(Set<VerifierKey> cosigners) {
            return members.stream().filter(member -> member.isMetBy(cosigners)).count()
                    >= threshold;
        }
    }
}

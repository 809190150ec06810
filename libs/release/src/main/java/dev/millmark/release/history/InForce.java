package dev.millmark.release.history;

import dev.millmark.release.Digest;
import dev.millmark.release.policy.ReleasePolicy;

/// A policy with its digest, which takes a while to compute.
record InForce(ReleasePolicy policy, Digest digest) {

    static InForce of(ReleasePolicy policy) {
        return new InForce(policy, policy.digest());
    }
}

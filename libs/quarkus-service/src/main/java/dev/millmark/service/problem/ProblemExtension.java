package dev.millmark.service.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Adds members to every problem that a service answers (RFC 9457 section 3.2): the shape that clients of another API
/// read.
public interface ProblemExtension {

    /// @param members those of RFC 9457 are there already
    void extend(ObjectNode members, Problem problem);
}

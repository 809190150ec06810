package dev.millmark.generator.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemExtension;
import dev.millmark.service.problem.ProblemJson;
import dev.millmark.service.problem.ProblemType;
import jakarta.inject.Singleton;

/// The member `error` of every problem, as the stock OpenAI clients read it. `error.code` is the end of the type URN,
/// with underscores.
@Singleton
public final class OpenAiError implements ProblemExtension {

    private static final int FIRST_SERVER_ERROR = 500;

    @Override
    public void extend(ObjectNode members, Problem problem) {
        addTo(members, problem);
    }

    /// The problem as an event of a stream, where no answer has a status any more.
    public static ObjectNode event(Problem problem) {
        ObjectNode members = ProblemJson.members(problem);
        addTo(members, problem);
        return members;
    }

    private static void addTo(ObjectNode members, Problem problem) {
        ProblemType type = problem.type();
        members.putObject("error")
                .put("message", problem.detail())
                .put(
                        "type",
                        type.status() < FIRST_SERVER_ERROR
                                ? "invalid_request_error"
                                : "server_error")
                .put("code", type.label().replace('-', '_'))
                .put("param", problem.parameter());
    }
}

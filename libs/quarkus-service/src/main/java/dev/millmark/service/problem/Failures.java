package dev.millmark.service.problem;

import com.fasterxml.jackson.core.JacksonException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/// Which problem an exception is, and how a log tells of it. No message of an exception is answered or logged: it may
/// quote a text.
final class Failures {

    private static final int FRAMES = 8;

    /// SQLSTATE classes of a statement that fails whenever it is tried: data, constraints, syntax.
    private static final Set<String> LASTING = Set.of("22", "23", "42");

    private Failures() {}

    static Problem problem(Throwable failure) {
        return switch (failure) {
            case ProblemException refusal -> refusal.problem();
            case WebApplicationException refusal -> ofStatus(refusal.getResponse().getStatus());
            case UnauthorizedException _ -> ofStatus(ProblemType.AUTHENTICATION_REQUIRED.status());
            case AuthenticationFailedException _ ->
                    Problem.of(
                            ProblemType.CREDENTIALS_REFUSED,
                            ProblemType.CREDENTIALS_REFUSED.title());
            case ForbiddenException _ -> ofStatus(ProblemType.FORBIDDEN.status());
            case JacksonException _ ->
                    Problem.of(
                            ProblemType.MALFORMED_REQUEST,
                            "The body is not the JSON that the API describes");
            case SQLException away when !isLasting(away) ->
                    Problem.of(ProblemType.UNAVAILABLE, "The database does not answer");
            case RejectedExecutionException _ ->
                    Problem.of(ProblemType.BUSY, "Too many requests are being answered");
            default ->
                    Problem.of(
                            ProblemType.INTERNAL_ERROR,
                            "An unexpected fault; the service's log has the reason");
        };
    }

    static Problem ofStatus(int status) {
        ProblemType type = ProblemType.ofStatus(status);
        return Problem.of(
                type,
                switch (type) {
                    case AUTHENTICATION_REQUIRED ->
                            "Send an API key or a token: Authorization: Bearer …";
                    case FORBIDDEN ->
                            "The caller has none of the roles that /q/openapi names for this path";
                    case NOT_FOUND -> "There is no such path: /q/openapi lists the paths";
                    case METHOD_NOT_ALLOWED ->
                            "This path takes another method: /q/openapi lists them";
                    case NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE ->
                            "This path has other media types: /q/openapi lists them";
                    default -> type.title();
                });
    }

    /// Whether the service is at fault, so that its log needs a line.
    static boolean isFault(Throwable failure) {
        return switch (failure) {
            case ProblemException _,
                    JacksonException _,
                    RejectedExecutionException _,
                    UnauthorizedException _,
                    AuthenticationFailedException _,
                    ForbiddenException _ ->
                    false;
            case WebApplicationException refusal ->
                    ProblemType.ofStatus(refusal.getResponse().getStatus())
                            == ProblemType.INTERNAL_ERROR;
            default -> true;
        };
    }

    /// Whether the client went away, which is no fault.
    static boolean isHangUp(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof java.nio.channels.ClosedChannelException
                    || at instanceof io.vertx.core.http.HttpClosedException
                    || at instanceof io.vertx.core.http.StreamResetException
                    || at instanceof java.net.SocketException) {
                return true;
            }
        }
        return false;
    }

    /// The exception's class, its SQLSTATE where it has one, and the topmost frames.
    static String describe(Throwable failure) {
        String state =
                failure instanceof SQLException sql && sql.getSQLState() != null
                        ? " sqlState=" + sql.getSQLState()
                        : "";
        return Arrays.stream(failure.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(
                        Collectors.joining(
                                " < ", failure.getClass().getName() + state + " at ", ""));
    }

    private static boolean isLasting(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() > 1 && LASTING.contains(state.substring(0, 2));
    }
}

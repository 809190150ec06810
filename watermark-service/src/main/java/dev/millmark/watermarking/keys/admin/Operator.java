package dev.millmark.watermarking.keys.admin;

import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// Runs what operators do.
final class Operator {

    private static final Logger LOG = Logger.getLogger(Operator.class);

    private Operator() {}

    /// Runs an act; a database that does not answer is a problem of its own.
    static <T> T act(Act<T> act) {
        try {
            return act.run();
        } catch (SQLException e) {
            LOG.warnf("not done: reason=%s", SqlFailure.reason(e));
            throw new ProblemException(ProblemType.UNAVAILABLE, "the database does not answer");
        }
    }

    /// What an operator does.
    @FunctionalInterface
    interface Act<T> {
        T run() throws SQLException;
    }
}

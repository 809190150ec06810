package dev.millmark.generator.release.http;

import dev.millmark.generator.release.ServedReleases;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/// Releases as requests name them.
@Singleton
class KnownReleases {

    private static final Logger LOG = Logger.getLogger(KnownReleases.class);

    private final ServedReleases releases;

    KnownReleases(ServedReleases releases) {
        this.releases = releases;
    }

    /// @throws ProblemException if there is none of this digest
    ReleasedModel require(String id) {
        return Digest.parse(id)
                .flatMap(releases::find)
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND,
                                "There is no such release: GET /v1/releases lists those that are"));
    }

    /// Work in the tables of releases.
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /// @throws ProblemException if the database does not answer
    static <T> T available(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            LOG.warnf("reason=%s releases cannot be read", SqlFailure.reason(e));
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "The database does not answer: try again later");
        }
    }
}

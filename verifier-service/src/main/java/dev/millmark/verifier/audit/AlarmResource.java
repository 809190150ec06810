package dev.millmark.verifier.audit;

import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.security.Roles;
import dev.millmark.verifier.log.LogAlarms;
import dev.millmark.verifier.log.RaisedAlarm;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/// `/v1/log-alarms`: what was found wrong with the log.
@Path("/v1/log-alarms")
@RunOnVirtualThread
@RolesAllowed(Roles.AUDIT)
class AlarmResource {

    private static final Logger LOG = Logger.getLogger(AlarmResource.class);

    private final LogAlarms alarms;

    AlarmResource(LogAlarms alarms) {
        this.alarms = alarms;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<AlarmView> newest() {
        try {
            return alarms.newest().stream().map(RaisedAlarm::alarm).map(AlarmView::of).toList();
        } catch (SQLException e) {
            LOG.warnf("alarms cannot be read: reason=%s", SqlFailure.reason(e));
            throw new ProblemException(
                    ProblemType.UNAVAILABLE, "the table of alarms cannot be read now");
        }
    }
}

package dev.millmark.verifier.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.tlog.witness.MalformedRequestException;
import dev.millmark.verifier.log.FollowedLog;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/// `/witness`: the interface of C2SP tlog-witness v1.0.0.
@Path("/witness")
@RunOnVirtualThread
@PermitAll
class WitnessResource {

    private static final Logger LOG = Logger.getLogger(WitnessResource.class);
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Witness witness;
    private final WitnessedHeadTable heads;
    private final FollowedLog log;
    private final Cosigner cosigner;

    WitnessResource(Witness witness, WitnessedHeadTable heads, FollowedLog log, Cosigner cosigner) {
        this.witness = witness;
        this.heads = heads;
        this.log = log;
        this.cosigner = cosigner;
    }

    @POST
    @Path("add-checkpoint")
    @Consumes(MediaType.WILDCARD)
    public Response add(byte[] body) {
        Answer answer = answer(body);
        return Response.status(answer.status())
                .type(answer.contentType())
                .entity(answer.body().toArray())
                .build();
    }

    @GET
    @Path("{origin}/checkpoint")
    @Produces(TEXT)
    public Response checkpoint(@PathParam("origin") String originHash) {
        return lastCheckpoint(originHash)
                .map(last -> Response.ok(last.encode().toArray()).type(TEXT).build())
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemType.NOT_FOUND, "no checkpoint of that log was cosigned"));
    }

    @GET
    @Path("verifier-key")
    @Produces(TEXT)
    public String verifierKey() {
        return cosigner.verifierKey().text() + "\n";
    }

    private Answer answer(byte[] body) {
        try {
            return witness.add(AddCheckpointRequest.parse(Bytes.copyOf(body)));
        } catch (MalformedRequestException malformed) {
            return new Answer.Malformed();
        } catch (IOException | SQLException e) {
            throw away(e);
        }
    }

    private Optional<SignedCheckpoint> lastCheckpoint(String originHash) {
        try {
            VerifierKey key = log.key();
            String origin = key.name().value();
            return Hash.sha256(Bytes.utf8(origin)).toString().equals(originHash)
                    ? heads.find(origin)
                    : Optional.empty();
        } catch (IOException | SQLException e) {
            throw away(e);
        }
    }

    private static ProblemException away(Exception e) {
        LOG.warnf("the witness cannot answer: reason=%s", e);
        return new ProblemException(
                ProblemType.UNAVAILABLE, "the log's key or the database cannot be read now");
    }
}

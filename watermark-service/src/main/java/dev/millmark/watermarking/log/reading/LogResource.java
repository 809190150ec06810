package dev.millmark.watermarking.log.reading;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.SqlFailure;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.tlog.leaf.Admission;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.tile.MalformedPathException;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.checkpoint.Witnesses;
import dev.millmark.watermarking.log.store.CachePolicy;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.GenesisDocuments;
import dev.millmark.watermarking.log.tree.HeadTable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// `/log`: the transparency log as C2SP tlog-tiles, proofs, and what readers need to know.
@Path("/log")
@RunOnVirtualThread
@PermitAll
final class LogResource {

    private static final Logger LOG = Logger.getLogger(LogResource.class);

    private static final String TEXT = "text/plain; charset=utf-8";

    private final LogStore store;
    private final Proofs proofs;
    private final LogSigner signer;
    private final Transactions transactions;
    private final LogConfig config;

    LogResource(
            LogStore store,
            Proofs proofs,
            LogSigner signer,
            Transactions transactions,
            LogConfig config) {
        this.store = store;
        this.proofs = proofs;
        this.signer = signer;
        this.transactions = transactions;
        this.config = config;
    }

    @GET
    @Path("checkpoint")
    @Produces(TEXT)
    public Response checkpoint() {
        return found(available(store::checkpoint), "no checkpoint is published yet")
                .type(TEXT)
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.SHORT_LIVED)
                .build();
    }

    @GET
    @Path("tile/{path: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Response tile(@PathParam("path") String path) {
        ResourcePath wanted;
        try {
            wanted = ResourcePath.parse("tile/" + path);
        } catch (MalformedPathException malformed) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND, String.valueOf(malformed.getMessage()));
        }
        return found(available(() -> store.read(wanted)), "the published log has no such tile")
                .type(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.IMMUTABLE)
                .build();
    }

    @GET
    @Path("proof/{id}")
    @Produces(TEXT)
    public Response proof(@PathParam("id") String id) {
        UUID eventId;
        try {
            eventId = UUID.fromString(id);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "the id is not a UUID");
        }
        Optional<Bytes> proof = available(() -> proofs.find(eventId).map(TlogProof::encode));
        return found(proof, "nothing with this id is in the published log yet")
                .type(TEXT)
                .header(HttpHeaders.CACHE_CONTROL, CachePolicy.SHORT_LIVED)
                .build();
    }

    @GET
    @Path("metadata")
    @Produces(MediaType.APPLICATION_JSON)
    public LogMetadata metadata() {
        GenesisDocuments documents =
                available(() -> transactions.call(HeadTable::documents))
                        .orElseThrow(() ->
                                new ProblemException(
                                        ProblemType.UNAVAILABLE, "the log has not begun yet"));
        return new LogMetadata(
                config.origin(),
                signer.verifierKey().text(),
                available(() -> Witnesses.keys(config)),
                documents.parameters(),
                documents.contact(),
                Admission.RULES_VERSION,
                config.maximumMergeDelay().toSeconds());
    }

    private static Response.ResponseBuilder found(Optional<Bytes> bytes, String otherwise) {
        return Response.ok(
                bytes.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, otherwise))
                        .toArray());
    }

    private static <T> T available(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException e) {
            LOG.warnf("the log cannot be read: reason=%s", SqlFailure.reason(e));
            throw new ProblemException(ProblemType.UNAVAILABLE, "the log cannot be read now");
        } catch (IOException e) {
            LOG.warnf("the log cannot be read: reason=%s", e);
            throw new ProblemException(ProblemType.UNAVAILABLE, "the log cannot be read now");
        }
    }

    @FunctionalInterface
    private interface Query<T> {
        T run() throws SQLException, IOException;
    }
}

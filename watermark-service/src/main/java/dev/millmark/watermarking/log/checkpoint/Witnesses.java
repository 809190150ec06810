package dev.millmark.watermarking.log.checkpoint;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.http.Bounds;
import dev.millmark.service.http.HttpAnswer;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.NoteSignature;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.policy.MalformedPolicyException;
import dev.millmark.tlog.policy.Quorum;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.tile.TiledTree;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.tlog.witness.MalformedAnswerException;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogStoppedException;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.HeadTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/// Has witnesses cosign a checkpoint (C2SP tlog-witness), as the policy says.
public final class Witnesses {

    private static final Logger LOG = Logger.getLogger(Witnesses.class);

    /// Some cosignatures, or the size of a tree.
    private static final int LARGEST_ANSWER = 64 * 1024;

    private final Transactions transactions;
    private final LogConfig config;
    private final LogStore store;
    private final BoundedHttpClient http;

    public Witnesses(
            Transactions transactions, LogConfig config, LogStore store, BoundedHttpClient http) {
        this.transactions = transactions;
        this.config = config;
        this.store = store;
        this.http = http;
    }

    /// The checkpoint with the cosignatures it got.
    ///
    /// @throws QuorumMissedException if they are not enough
    /// @throws LogStoppedException if a witness has seen another tree
    public SignedCheckpoint cosign(SignedCheckpoint signed)
            throws IOException, QuorumMissedException, InterruptedException {
        if (config.policy().isEmpty()) {
            return signed;
        }
        TrustPolicy policy = policy(config.policy().get());
        List<NoteSignature> cosignatures = new ArrayList<>();
        Set<VerifierKey> cosigners = new HashSet<>();
        for (Cosigned answer : ask(policy.witnesses(), signed)) {
            cosignatures.addAll(answer.signatures());
            cosigners.add(answer.witness());
        }
        if (!policy.quorum().isMetBy(cosigners)) {
            throw new QuorumMissedException(cosigners.size());
        }
        return cosignatures.isEmpty() ? signed : signed.with(cosignatures);
    }

    /// The verifier keys of the witnesses that the policy names.
    public static List<String> keys(LogConfig config) throws IOException {
        return config.policy().isEmpty()
                ? List.of()
                : policy(config.policy().get()).witnesses().stream()
                        .map(witness -> witness.key().text())
                        .toList();
    }

    private record Cosigned(VerifierKey witness, List<NoteSignature> signatures) {}

    private static TrustPolicy policy(Path file) throws IOException {
        try {
            return TrustPolicy.parse(Bytes.copyOf(Files.readAllBytes(file)));
        } catch (MalformedPolicyException malformed) {
            throw new IOException("millmark.log.policy: " + malformed.getMessage(), malformed);
        }
    }

    private List<Cosigned> ask(List<Quorum.Witness> witnesses, SignedCheckpoint signed)
            throws InterruptedException {
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Cosigned>>> answers =
                    witnesses.stream()
                            .filter(witness -> witness.url().isPresent())
                            .map(witness -> each.submit(() -> ask(witness, signed)))
                            .toList();
            List<Cosigned> cosigned = new ArrayList<>();
            for (Future<List<Cosigned>> answer : answers) {
                try {
                    cosigned.addAll(answer.get());
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof LogStoppedException contradiction) {
                        throw contradiction;
                    }
                    LOG.warnf("a witness did not cosign: reason=%s", e.getCause());
                }
            }
            return cosigned;
        }
    }

    /// One answer, or none. After a conflict the proof is made from the size that the witness named.
    private List<Cosigned> ask(Quorum.Witness witness, SignedCheckpoint signed)
            throws IOException, InterruptedException, SQLException, MalformedAnswerException {
        long size = signed.checkpoint().head().size();
        String key = witness.key().text();
        long seen = transactions.call(connection -> PublicationTable.witnessSize(connection, key));
        for (int attempt = 0; attempt < 2 && seen <= size; attempt++) {
            AddCheckpointRequest request =
                    new AddCheckpointRequest(
                            seen,
                            ConsistencyProof.of(seen, size, new TiledTree(size, store)),
                            signed);
            switch (post(witness.url().orElseThrow(), request)) {
                case Answer.Cosigned(List<NoteSignature> signatures) -> {
                    transactions.run(
                            connection -> PublicationTable.witnessed(connection, key, size));
                    return verified(witness.key(), signed, signatures);
                }
                case Answer.Conflict(long last) -> {
                    checkNotAhead(last, signed);
                    seen = last;
                }
                case Answer.Inconsistent() ->
                        throw new LogStoppedException(
                                "the witness " + witness.name() + " has seen another tree",
                                List.of(request.encode()));
                case Answer refusal -> {
                    LOG.warnf(
                            "a witness refuses: witness=%s status=%d",
                            witness.name(), refusal.status());
                    return List.of();
                }
            }
        }
        return List.of();
    }

    /// A witness that has seen more leaves than were ever committed has seen another log.
    private void checkNotAhead(long last, SignedCheckpoint signed) throws SQLException {
        long committed =
                transactions.call(HeadTable::find).map(head -> head.tree().size()).orElse(0L);
        if (last > committed) {
            throw new LogStoppedException(
                    "a witness has seen " + last + " leaves, " + committed + " are committed",
                    List.of(signed.encode()));
        }
    }

    private static List<Cosigned> verified(
            VerifierKey key, SignedCheckpoint signed, List<NoteSignature> signatures) {
        List<NoteSignature> own =
                signatures.stream()
                        .filter(signature ->
                                signature.name().equals(key.name())
                                        && signature.id().equals(key.id()))
                        .toList();
        boolean holds =
                !own.isEmpty()
                        && signed.with(own).note().verify(List.of(key))
                                instanceof
                                NoteVerification.Verified(List<VerifiedSignature> verified)
                        && verified.size() == own.size();
        if (!holds) {
            LOG.warnf("a cosignature does not hold: witness=%s", key.name());
            return List.of();
        }
        return List.of(new Cosigned(key, own));
    }

    private Answer post(URI prefix, AddCheckpointRequest request)
            throws IOException, InterruptedException, MalformedAnswerException {
        String url = prefix.toString().replaceAll("/$", "") + "/add-checkpoint";
        HttpAnswer answer =
                http.post(
                        URI.create(url),
                        request.encode().toArray(),
                        new Bounds(config.witnessTimeout(), LARGEST_ANSWER));
        return Answer.parse(answer.status(), Bytes.copyOf(answer.body()));
    }
}

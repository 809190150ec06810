package dev.millmark.generator.release;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.encoding.Bytes;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.history.ReleaseDecision;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.merkle.InclusionProof;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.policy.TlogProof;
import dev.millmark.tlog.policy.TrustPolicy;
import dev.millmark.tlog.tile.GrowingTree;
import dev.millmark.tlog.tile.Resource;
import dev.millmark.tlog.tile.ResourcePath;
import dev.millmark.tlog.tile.TiledTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A transparency log of its own, with the real tree, checkpoints and proofs: it has what it is given.
final class DecisionLog implements AutoCloseable {

    private static final String ORIGIN = "log.example/decisions";
    private static final LogSigner SIGNER =
            LogSigner.of(new KeyName(ORIGIN), Bytes.fromHex("0c".repeat(32)));

    private final HttpServer server;
    private final Map<String, Bytes> proofs = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    private DecisionLog(HttpServer server) {
        this.server = server;
    }

    /// A port that nobody listens to yet.
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static DecisionLog start(int port) throws IOException {
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
        DecisionLog log = new DecisionLog(server);
        server.createContext("/log/proof/", log::answer);
        server.start();
        return log;
    }

    /// What trusts it.
    static TrustPolicy policy() throws Exception {
        return TrustPolicy.parse(
                Bytes.utf8("log " + SIGNER.verifierKey().text() + "\nquorum none\n"));
    }

    static Entry entry(Envelope decision) throws MalformedStatementException {
        return new Entry(
                EntryKind.RELEASE_DECISION,
                ReleaseDecision.logId(decision),
                Hash.sha256(decision.payload()),
                "a-deployment",
                ReleaseDecision.Summary.parse(decision).decidedAt(),
                Hash.sha256(decision.signatures().getFirst().signature()));
    }

    /// Enters decisions, and has a proof of each.
    void enter(List<Envelope> decisions) throws Exception {
        proofs(decisions).forEach(this::put);
    }

    /// Has for each decision the proof of the one before.
    void mixUp(List<Envelope> decisions) throws Exception {
        Map<String, Bytes> right = proofs(decisions);
        List<String> ids = List.copyOf(right.keySet());
        for (int i = 0; i < ids.size(); i++) {
            put(ids.get(i), right.getOrDefault(ids.get((i + 1) % ids.size()), Bytes.EMPTY));
        }
    }

    private static Map<String, Bytes> proofs(List<Envelope> decisions) throws Exception {
        GrowingTree tree = new GrowingTree();
        Map<ResourcePath, Bytes> resources = new HashMap<>();
        for (Envelope decision : decisions) {
            tree.append(entry(decision).encode(), resource -> keep(resources, resource));
        }
        tree.partials().forEach(resource -> keep(resources, resource));
        TreeHead head = tree.head();
        TiledTree tiles =
                new TiledTree(head.size(), path -> Optional.ofNullable(resources.get(path)));
        Map<String, Bytes> proofs = new HashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            TlogProof proof =
                    new TlogProof(
                            Optional.of(entry(decisions.get(i)).encode()),
                            InclusionProof.of(i, head.size(), tiles),
                            SIGNER.sign(new Checkpoint(ORIGIN, head, List.of())));
            proofs.put(ReleaseDecision.logId(decisions.get(i)).toString(), proof.encode());
        }
        return proofs;
    }

    private static void keep(Map<ResourcePath, Bytes> resources, Resource resource) {
        resources.put(resource.path(), resource.content());
    }

    private synchronized void put(String id, Bytes proof) {
        proofs.put(id, proof);
    }

    /// How often a proof of this decision was asked for.
    synchronized long asked(Envelope decision) {
        String id = ReleaseDecision.logId(decision).toString();
        return asked.stream().filter(id::equals).count();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        asked.add(id);
        Bytes proof = proofs.get(id);
        try (exchange) {
            if (proof == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, proof.size());
                exchange.getResponseBody().write(proof.toArray());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

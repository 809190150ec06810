package dev.millmark.watermarking.log;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.tlog.witness.MalformedRequestException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// A witness as C2SP tlog-witness has it, over HTTP, with its last head in memory; and whatever it is made to answer
/// instead.
public final class WitnessServer implements AutoCloseable {

    private final HttpServer server;
    private final Cosigner cosigner;
    private final VerifierKey log;
    private TreeHead last = TreeHead.EMPTY;
    private Duration delay = Duration.ZERO;
    private UnaryOperator<Answer> distortion = UnaryOperator.identity();

    private WitnessServer(HttpServer server, Cosigner cosigner, VerifierKey log) {
        this.server = server;
        this.cosigner = cosigner;
        this.log = log;
    }

    public static WitnessServer start(String name, VerifierKey log) throws IOException {
        byte[] seed = new byte[32];
        seed[0] = (byte) name.hashCode();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        WitnessServer witness =
                new WitnessServer(
                        server, Cosigner.ed25519(new KeyName(name), Bytes.copyOf(seed)), log);
        server.createContext("/add-checkpoint", witness::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return witness;
    }

    /// The policy's line for it.
    public String line() {
        return "witness %s %s http://localhost:%d\n"
                .formatted(
                        cosigner.verifierKey().name(),
                        cosigner.verifierKey().text(),
                        server.getAddress().getPort());
    }

    public VerifierKey key() {
        return cosigner.verifierKey();
    }

    public synchronized TreeHead last() {
        return last;
    }

    public synchronized void remember(TreeHead head) {
        last = head;
    }

    public void answersLate(Duration delay) {
        this.delay = delay;
    }

    public void answers(UnaryOperator<Answer> distortion) {
        this.distortion = distortion;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Bytes body = Bytes.copyOf(exchange.getRequestBody().readAllBytes());
            Answer answer = distortion.apply(answer(body));
            Thread.sleep(delay);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().size());
            exchange.getResponseBody().write(answer.body().toArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The decision and the memory of it are one step.
    synchronized Answer answer(Bytes body) {
        AddCheckpointRequest request;
        try {
            request = AddCheckpointRequest.parse(body);
        } catch (MalformedRequestException malformed) {
            return new Answer.Malformed();
        }
        Optional<Answer> refusal = request.refusal(List.of(log), last);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        last = request.signed().checkpoint().head();
        return new Answer.Cosigned(
                List.of(cosigner.cosign(request.signed().checkpoint(), LogSite.NOON)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

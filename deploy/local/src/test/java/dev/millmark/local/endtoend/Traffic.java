package dev.millmark.local.endtoend;

import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.GenerationCall;
import dev.millmark.local.demo.GeneratorClient;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Generations that are all asked for at once, every other one as a stream.
final class Traffic implements AutoCloseable {

    private static final long PATIENCE_S = 240;
    private static final Consumer<String> NOBODY_READS = _ -> {};

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Future<Outcome>> requests = new ArrayList<>();
    private final CountDownLatch firstTenth;

    private Traffic(int count) {
        this.firstTenth = new CountDownLatch(Math.ceilDiv(count, 10));
    }

    /// @param tokens of each text
    static Traffic start(Platform platform, int count, int tokens) {
        Traffic traffic = new Traffic(count);
        GeneratorClient generator =
                new GeneratorClient(
                        traffic.http,
                        platform.ports().address(Service.GENERATOR),
                        platform.apiKey());
        for (int i = 0; i < count; i++) {
            boolean stream = i % 2 == 0;
            GenerationCall call = new GenerationCall("Page %d of the diary.".formatted(i), tokens);
            traffic.requests.add(
                    traffic.clients.submit(() -> traffic.outcome(generator, call, stream)));
        }
        return traffic;
    }

    /// Waits until a tenth of the requests is over.
    void awaitFirstTenth() throws InterruptedException {
        if (!firstTenth.await(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no tenth of the requests ended in time");
        }
    }

    /// How many are under way.
    long unfinished() {
        return requests.stream().filter(request -> !request.isDone()).count();
    }

    /// Waits for all.
    List<Outcome> outcomes() throws InterruptedException, ExecutionException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> request : requests) {
            outcomes.add(request.get());
        }
        return outcomes;
    }

    private Outcome outcome(GeneratorClient generator, GenerationCall call, boolean stream)
            throws InterruptedException {
        try {
            return new Outcome.Answered(
                    stream ? generator.stream(call, NOBODY_READS) : generator.complete(call));
        } catch (ApiException e) {
            return new Outcome.Refused(e);
        } catch (IOException e) {
            return new Outcome.Broken(e);
        } finally {
            firstTenth.countDown();
        }
    }

    @Override
    public void close() {
        clients.shutdownNow();
        http.close();
    }
}

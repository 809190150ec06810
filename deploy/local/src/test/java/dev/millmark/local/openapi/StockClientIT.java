package dev.millmark.local.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.local.endtoend.PlatformExtension;
import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The documents that the services ship are enough for a stock generator to make clients that work.
@ExtendWith(PlatformExtension.class)
class StockClientIT {

    private static final Path ROOT = Path.of("../..");
    private static final Path JOURNEY =
            Path.of("src/test/resources/dev/millmark/local/openapi/Journey.java");

    @Test
    @SuppressWarnings("unchecked")
    void generatesVerifiesSealsAndAuditsWithGeneratedClients(
            Platform platform, @TempDir Path directory) throws Exception {
        GeneratedClients clients = new GeneratedClients(directory);
        for (Service service : Service.values()) {
            clients.generate(
                    service,
                    ROOT.resolve(service.folder())
                            .resolve("src/main/resources/META-INF/openapi.yaml"));
        }
        Function<Map<String, String>, List<String>> journey =
                (Function<Map<String, String>, List<String>>)
                        clients.compileWith(JOURNEY)
                                .loadClass("stock.Journey")
                                .getConstructor()
                                .newInstance();

        Map<String, String> where =
                Stream.of(Service.values())
                        .collect(
                                Collectors.toMap(
                                        Service::name,
                                        service -> platform.ports().address(service).toString()));
        where.put("API_KEY", platform.apiKey());

        List<String> seen = journey.apply(where);

        assertThat(seen)
                .containsExactly(
                        "millmark-small",
                        "attested",
                        "attested",
                        "BEGIN CERTIFICATE",
                        "c2sp.org/tlog-proof@v1",
                        "urn:millmark:problem:model-not-found");
    }
}

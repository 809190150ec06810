package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `seal`: a credential for a text that a model made.
@Command(
        name = "seal",
        description = {
            "Has a text sealed that a language model made, and prints it with its credential.",
            "With --credential the credential goes into that file, and nothing into the text."
        },
        mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {

    @Mixin private final Output output = new Output();

    private String file = "-";

    @Option(names = "--model", required = true, description = "Name of the model that made it.")
    private String model = "";

    @Option(
            names = "--credential",
            paramLabel = "FILE",
            description = "Where the C2PA manifest store goes that travels beside the text.")
    private @Nullable Path credential;

    @Mixin private final AdminService service = new AdminService();

    @Parameters(paramLabel = "FILE", description = "A text in UTF-8; - for the standard input.")
    void setFile(String given) {
        file = given;
    }

    @Override
    public Integer call() throws RefusedException {
        JsonNode sealed =
                service.post(
                        "/v1/seals",
                        Map.of(
                                "text", TextFile.text(file),
                                "model", Map.of("name", model),
                                "carrier", credential == null ? "embedded" : "sidecar"));
        if (credential != null) {
            keep(credential, sealed.path("manifestStore").asText());
        }
        PrintWriter out = output.writer();
        out.print(sealed.path("text").asText());
        out.flush();
        return 0;
    }

    private static void keep(Path place, String store) throws RefusedException {
        try {
            Files.write(place, Base64.getDecoder().decode(store));
        } catch (IOException unwritable) {
            throw new RefusedException(place + " cannot be written");
        }
    }
}

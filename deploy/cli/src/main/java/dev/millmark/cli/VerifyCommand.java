package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `verify`: what the evidence says of a text.
@Command(
        name = "verify",
        description = "Asks the verifier where a text comes from, and prints what it says.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Ends with:%n",
        exitCodeList = {
            "0:attested",
            "1:refused, or the verifier does not answer",
            "2:called wrongly",
            "10:altered",
            "11:watermarked",
            "12:derived",
            "13:conflicting",
            "14:no-evidence",
            "15:too-little"
        })
final class VerifyCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OTHERS =
            List.of(
                    "altered",
                    "watermarked",
                    "derived",
                    "conflicting",
                    "no-evidence",
                    "too-little");
    private static final int FIRST_OTHER = 10;

    @Mixin private final Output output = new Output();

    @Mixin private final SubmittedText submitted = new SubmittedText();

    @Option(names = "--json", description = "Prints the whole answer as JSON.")
    private boolean isJson;

    @Option(
            names = "--service",
            description = "Address of the verifier; MILLMARK_VERIFIER, or http://localhost:8083.",
            defaultValue = "${env:MILLMARK_VERIFIER:-http://localhost:8083}")
    private URI address = URI.create("http://localhost:8083");

    @Mixin private final Credentials credentials = new Credentials();

    @Override
    public Integer call() throws RefusedException {
        ObjectNode submission = JSON.createObjectNode().put("text", submitted.text());
        submitted
                .credential()
                .ifPresent(store ->
                        submission.put(
                                "manifestStore",
                                Base64.getEncoder().encodeToString(store.toArray())));
        JsonNode answer =
                new ServiceClient(address, credentials)
                        .send("POST", "/v1/verifications", submission.toString());
        PrintWriter out = output.writer();
        out.println(isJson ? answer.toPrettyString() : plain(answer));
        out.flush();
        return code(answer.path("verdict").asText());
    }

    private static String plain(JsonNode answer) {
        return String.join(
                System.lineSeparator(),
                answer.path("verdict").asText(),
                answer.path("headline").asText(),
                answer.path("summary").asText());
    }

    /// @throws RefusedException if this command does not know the verdict
    private static int code(String verdict) throws RefusedException {
        if (verdict.equals("attested")) {
            return 0;
        }
        int place = OTHERS.indexOf(verdict);
        if (place < 0) {
            throw new RefusedException("the verifier's verdict is unknown here: " + verdict);
        }
        return FIRST_OTHER + place;
    }
}

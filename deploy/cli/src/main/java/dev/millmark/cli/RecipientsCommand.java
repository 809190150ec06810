package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.events.keytransport.Enrolment;
import dev.millmark.events.keytransport.Recipient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `recipients`: the instances that watermark keys are sealed to.
@Command(
        name = "recipients",
        description = "Says which instances watermark keys are sealed to.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class RecipientsCommand {

    private static final String[] COLUMNS = {
        "recipientKeyId", "name", "enrolledAt", "enrolledBy", "removedAt"
    };

    @Mixin private final Output output = new Output();

    @Command(description = "Lists everybody who is or was enrolled.")
    void list(@Mixin AdminService service) throws RefusedException {
        Table.print(
                output.writer(),
                service.get("/v1/admin/key-recipients").path("recipients"),
                COLUMNS);
    }

    @Command(
            description = "Enrols instances by the files that they show beside their private keys.")
    void enrol(
            @Mixin AdminService service,
            @Parameters(arity = "1..*", description = "As enrolment.key.pub.") List<Path> files)
            throws RefusedException {
        List<JsonNode> enrolled = new ArrayList<>();
        for (Path file : files) {
            Recipient recipient = read(file);
            enrolled.add(
                    service.post(
                            "/v1/admin/key-recipients",
                            Map.of(
                                    "name", recipient.name(),
                                    "publicKey", recipient.publicKey().toHex())));
        }
        Table.print(output.writer(), enrolled, COLUMNS);
    }

    @Command(
            description =
                    "Removes an instance for good: nothing is sealed to its public key any more.")
    void remove(
            @Mixin AdminService service,
            @Parameters(description = "SHA-256 of its public key, as `list` says it.")
                    String recipientKeyId)
            throws RefusedException {
        Table.print(
                output.writer(),
                List.of(service.delete("/v1/admin/key-recipients/" + recipientKeyId)),
                COLUMNS);
    }

    private static Recipient read(Path file) throws RefusedException {
        try {
            return Enrolment.read(file);
        } catch (IOException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }
}

package dev.millmark.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `epochs`: the watermark keys of one model and time.
@Command(
        name = "epochs",
        description = "Begins epochs of watermark keys, and changes the state of all keys of one.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class EpochsCommand {

    @Mixin private final Output output = new Output();

    @Command(description = "Begins a model's next epoch: its earlier keys only detect from now on.")
    void rotate(
            @Mixin AdminService service,
            @Parameters(description = "As the generator names it.") String model)
            throws RefusedException {
        PrintWriter out = output.writer();
        out.println(
                service.post("/v1/admin/watermark-epochs", Map.of("model", model))
                        .path("epoch")
                        .asText());
        out.flush();
    }

    @Command(description = "Moves all keys of an epoch forward.")
    void state(@Mixin AdminService service, @Mixin StateChange change) throws RefusedException {
        Table.print(
                output.writer(),
                service.put(
                                "/v1/admin/watermark-epochs/" + change.subject() + "/state",
                                change.body())
                        .path("keys"),
                "keyId",
                "state",
                "changedAt",
                "compromisedAt",
                "reason");
    }
}

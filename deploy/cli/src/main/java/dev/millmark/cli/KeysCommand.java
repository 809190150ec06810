package dev.millmark.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `keys`: single watermark keys.
@Command(
        name = "keys",
        description = "Lists watermark keys, and changes the state of one.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class KeysCommand {

    private static final String[] COLUMNS = {
        "keyId", "state", "changedAt", "compromisedAt", "reason"
    };

    @Mixin private final Output output = new Output();

    @Command(description = "Lists all keys: id, state, since when, compromised since, reason.")
    void list(@Mixin AdminService service) throws RefusedException {
        Table.print(output.writer(), service.get("/v1/admin/watermark-keys").path("keys"), COLUMNS);
    }

    @Command(description = "Moves a key forward: active, detect-only, revoked, destroyed.")
    void state(@Mixin AdminService service, @Mixin StateChange change) throws RefusedException {
        Table.print(
                output.writer(),
                List.of(
                        service.put(
                                "/v1/admin/watermark-keys/" + change.subject() + "/state",
                                change.body())),
                COLUMNS);
    }
}

package dev.millmark.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    private CommandSpec spec = CommandSpec.create();

    @Spec
    void setSpec(CommandSpec given) {
        spec = given;
    }

    @Command(description = "Lists all keys: id, state, since when, compromised since, reason.")
    void list(@Mixin AdminService service) throws RefusedException {
        Table.print(
                spec.commandLine().getOut(),
                service.get("/v1/admin/watermark-keys").path("keys"),
                COLUMNS);
    }

    @Command(description = "Moves a key forward: active, detect-only, revoked, destroyed.")
    void state(@Mixin AdminService service, @Mixin StateChange change) throws RefusedException {
        Table.print(
                spec.commandLine().getOut(),
                List.of(
                        service.put(
                                "/v1/admin/watermark-keys/" + change.subject() + "/state",
                                change.body())),
                COLUMNS);
    }
}

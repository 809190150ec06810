package dev.millmark.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Where a command prints. The annotation makes it a mixin, which has no options of its own.
@Command
final class Output {

    private CommandSpec command = CommandSpec.create();

    @Spec(Spec.Target.MIXEE)
    void setCommand(CommandSpec given) {
        command = given;
    }

    PrintWriter writer() {
        return command.commandLine().getOut();
    }
}

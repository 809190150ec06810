package dev.millmark.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line. It ends with 0 when all was done, with 1 when it was refused or failed, with 2 when it was called
/// wrongly; `verify` tells verdicts apart.
@Command(
        name = "millmark",
        description = "Seals and verifies texts; watermark keys, who may have them, and releases.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            VerifyCommand.class,
            InspectCommand.class,
            SealCommand.class,
            KeysCommand.class,
            EpochsCommand.class,
            RecipientsCommand.class,
            ReleaseCommand.class
        })
public final class MillmarkCommand {

    private MillmarkCommand() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command line, for a program that runs commands itself.
    public static CommandLine commandLine() {
        return new CommandLine(new MillmarkCommand())
                .setExecutionExceptionHandler(MillmarkCommand::failed);
    }

    /// What a command cannot do is said in one line; a bug shows its stack.
    private static int failed(Exception thrown, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (!(thrown instanceof RefusedException)) {
            throw thrown;
        }
        PrintWriter errors = command.getErr();
        errors.println(thrown.getMessage());
        errors.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}

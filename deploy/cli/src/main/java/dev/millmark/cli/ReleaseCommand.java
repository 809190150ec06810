package dev.millmark.cli;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.SignOff;
import dev.millmark.tlog.policy.MalformedPolicyException;
import dev.millmark.tlog.policy.TrustPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `release`: how far access to a model has widened, and why.
@Command(
        name = "release",
        description = "Checks the history of a release, and signs proposals.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class ReleaseCommand {

    @Mixin private final Output output = new Output();

    @Command(
            description = {
                "Checks a whole history offline, from files alone.",
                "Every decision follows from the events before it, a controller signed it, the log holds it.",
                "Ends with 0 where all of that is so, and with 1 otherwise."
            })
    int check(
            @Parameters(
                            paramLabel = "HISTORY",
                            description = "What GET /v1/releases/{id}/history answered.")
                    Path history,
            @Option(
                            names = "--log-policy",
                            required = true,
                            description = "Which log and witnesses you trust (C2SP tlog-policy).")
                    Path logPolicy,
            @Option(
                            names = "--controller",
                            required = true,
                            description = "Base64 of an Ed25519 key whose decisions you take.")
                    List<String> controllers,
            @Option(
                            names = "--model",
                            description =
                                    "Directory of the model whose weights are to be the release's.")
                    @Nullable Path model)
            throws RefusedException {
        HistoryFile file = HistoryFile.read(history);
        List<String> problems = new ArrayList<>();
        if (model != null) {
            ModelDirectory.problem(model, file.release()).ifPresent(problems::add);
        }
        ReleaseAudit audit = new ReleaseAudit(policy(logPolicy), keys(controllers));
        PrintWriter out = output.writer();
        problems.addAll(audit.check(file, out::println));
        if (problems.isEmpty()) {
            out.println("consistent: every decision follows, is signed and is in the log");
        }
        problems.forEach(problem -> out.println("broken: " + problem));
        out.flush();
        return problems.isEmpty() ? 0 : 1;
    }

    @Command(
            name = "sign-off",
            description = "Signs a proposal, and writes the envelope that POST …/sign-offs takes.")
    void signOff(
            @Parameters(paramLabel = "PROPOSAL", description = "The proposal's digest.")
                    String proposal,
            @Option(
                            names = "--key",
                            required = true,
                            description = "File of the approver's Ed25519 key, 64 hex digits.")
                    Path key,
            @Option(names = "--typed", description = "The word that the step to weights takes.")
                    @Nullable String typed)
            throws RefusedException {
        Digest digest =
                Digest.parse(proposal)
                        .orElseThrow(() -> new RefusedException("the proposal is no SHA-256"));
        SignOff word =
                new SignOff(
                        digest,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        Optional.ofNullable(typed));
        PrintWriter out = output.writer();
        out.println(key(key).sign(word.statement()).encode().toText());
        out.flush();
    }

    private static SigningKey key(Path file) throws RefusedException {
        try {
            return SigningKey.of(Bytes.fromHex(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException unusable) {
            throw new RefusedException(file + " holds no Ed25519 key of 64 hex digits");
        }
    }

    private static TrustPolicy policy(Path file) throws RefusedException {
        try {
            return TrustPolicy.parse(Bytes.copyOf(Files.readAllBytes(file)));
        } catch (IOException | MalformedPolicyException unusable) {
            throw new RefusedException(file + ": " + unusable.getMessage());
        }
    }

    private static Set<PublicKey> keys(List<String> written) throws RefusedException {
        Set<PublicKey> keys = new LinkedHashSet<>();
        for (String key : written) {
            keys.add(
                    PublicKey.parse(key)
                            .orElseThrow(() ->
                                    new RefusedException(
                                            "a controller's key is Base64 of 32 bytes")));
        }
        return keys;
    }
}

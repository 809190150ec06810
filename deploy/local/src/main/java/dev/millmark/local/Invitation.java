package dev.millmark.local;

import dev.millmark.local.platform.Platform;
import dev.millmark.local.platform.PortPlan;
import dev.millmark.local.platform.Service;
import java.nio.file.Path;

/// Where everything is, and commands to try.
final class Invitation {

    private Invitation() {}

    static String text(PortPlan ports, String apiKey, SealedText sealed) {
        return """

        Generator  %1$s   (OpenAI API: /v1/chat/completions; /q/openapi)
        Sealing    %2$s   (/v1/seals, /v1/trust; /q/openapi)
        Verifier   %3$s   (a page to paste text into; /v1/verifications; /q/openapi)

        Try:
          curl -sN %1$s/v1/chat/completions -H 'Content-Type: application/json' \\
               -H 'Authorization: Bearer %5$s' \\
               -d '{"model":"millmark-small","stream":true,"max_tokens":120,"messages":[{"role":"user","content":"A winter evening."}]}'
          curl -s %3$s/v1/verifications -H 'Content-Type: text/plain' --data-binary @%4$s
          curl -s %2$s/v1/trust/root.pem
          curl -s %2$s/v1/api-keys -H 'Authorization: Bearer %5$s'

        The key has every role and is for this machine: nothing listens elsewhere. It is in %6$s.

        Ctrl-C ends everything; the state stays for the next start (make clean-state drops it).
        """
                .formatted(
                        ports.address(Service.GENERATOR),
                        ports.address(Service.WATERMARK),
                        ports.address(Service.VERIFIER),
                        shortest(sealed.file()),
                        apiKey,
                        shortest(sealed.file().resolveSibling(Platform.API_KEY)));
    }

    /// As the shell that started this would name it.
    private static Path shortest(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}

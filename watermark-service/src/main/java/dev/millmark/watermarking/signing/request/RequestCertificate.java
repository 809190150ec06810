package dev.millmark.watermarking.signing.request;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.encoding.Bytes;
import dev.millmark.service.secret.SecretFile;
import dev.millmark.watermarking.signing.OperatorKeys;
import dev.millmark.watermarking.signing.SigningConfig;
import dev.millmark.watermarking.signing.key.HeldKey;
import dev.millmark.watermarking.signing.key.KeySource;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/// `make certificate-request`: writes a certificate signing request (RFC 2986, PEM) for the key that `millmark.signing`
/// names, for an operator's own authority.
///
/// Its arguments are the subject, such as `C=DE,O=Example Press,CN=signer`, and the service's `application.properties`,
/// which may be left out. Where `private-key` names a file that does not exist, a new key is made there: after a
/// rotation the old files stay as they are until the operator names the new ones. A key in hardware or elsewhere signs
/// its request itself; the certificate that lies beside it now, a self-signed one perhaps, tells its public half.
public final class RequestCertificate {

    private RequestCertificate() {}

    /// Prints the request.
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || arguments[0].isBlank()) {
            System.err.println(
                    "Name the subject: make certificate-request SUBJECT=\"C=DE,O=Example Press,CN=signer\"");
            System.exit(2);
        }
        run(
                config(
                        arguments.length > 1
                                ? Optional.of(Path.of(arguments[1]))
                                : Optional.empty()),
                arguments[0],
                System.out);
    }

    static SigningConfig config(Optional<Path> file) throws IOException {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDefaultSources()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(SigningConfig.class)
                        .withMappingIgnore("millmark.**");
        if (file.isPresent()) {
            builder.withSources(new PropertiesConfigSource(file.get().toUri().toURL(), 260));
        }
        return builder.build().getConfigMapping(SigningConfig.class);
    }

    static void run(SigningConfig config, String subject, PrintStream out)
            throws IOException, MalformedCertificateException {
        Optional<Path> missing = config.privateKey().filter(file -> !Files.exists(file));
        if (missing.isPresent()) {
            SigningKey key = SigningKey.generate(config.algorithm().cose(), new SecureRandom());
            SecretFile.createOnce(missing.get(), key.toPem().getBytes(StandardCharsets.US_ASCII));
            print(key.signer(), key.publicKey(), subject, out);
            return;
        }
        KeySource source =
                OperatorKeys.of(config)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "millmark.signing names no key of the operator's: the local authority certifies its own"));
        HeldKey held = source.load();
        print(held.signer(), held.chain().getFirst().publicKey(), subject, out);
    }

    private static void print(Signer signer, Bytes publicKey, String subject, PrintStream out) {
        out.print(CertificateRequest.of(signer, publicKey, subject));
    }
}

package dev.millmark.c2pa.benchmark;

import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/// Judges what another library has signed: `make interop` has c2pa-rs do that between the two steps.
public final class ForeignSample {

    private ForeignSample() {}

    /// @param arguments `write` or `judge`, and a folder
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("write")) {
            new BenchmarkTexts(SignatureAlgorithm.ES256).write(folder);
            return;
        }
        TrustList trust = TrustList.of(Pem.read(Files.readString(folder.resolve("root.pem"))));
        Validation validation =
                new Validator(trust, Clock.systemUTC())
                        .validate(
                                read(folder.resolve("es256-0.plain")),
                                read(folder.resolve("es256-0.plain.c2pa")));
        if (!(validation instanceof Validation.Trusted)) {
            throw new IllegalStateException("What c2pa-rs signed is not trusted: " + validation);
        }
        System.out.println("A store that c2pa-rs signed is Trusted here");
    }

    private static Bytes read(Path file) throws java.io.IOException {
        return Bytes.copyOf(Files.readAllBytes(file));
    }
}

package dev.millmark.c2pa;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.codec.CommentStyle;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/// Writes one sealed text of each kind under each algorithm to a directory, for validators that are not ours to judge:
/// `root.pem` is the trust anchor of all of them, `wrapped/` has the texts with a wrapper and
/// `other/` the rest. A store kept apart lies beside its text as `.c2pa`.
public final class InteropSamples {

    private static final List<SignatureAlgorithm> ALGORITHMS =
            List.of(
                    SignatureAlgorithm.ES256,
                    SignatureAlgorithm.EDDSA,
                    SignatureAlgorithm.ES384,
                    SignatureAlgorithm.PS256);
    private static final String CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.000\nIt rained.\n";
    private static final String HTML =
            "<!DOCTYPE html>\n"
                    + "<html><head><title>Story</title></head><body><p>It rained.</p></body></html>\n";

    private final TestCredentials credentials = TestCredentials.createNow();
    private final Path directory;

    private InteropSamples(Path directory) {
        this.directory = directory;
    }

    /// @param arguments the directory
    public static void main(String[] arguments) throws Exception {
        new InteropSamples(Path.of(arguments[0])).write();
    }

    private void write() throws Exception {
        Files.createDirectories(directory.resolve("wrapped"));
        Files.createDirectories(directory.resolve("other"));
        Files.writeString(
                directory.resolve("root.pem"),
                Pem.write(List.of(credentials.authority().certificate())));
        for (SignatureAlgorithm algorithm : ALGORITHMS) {
            SigningCredential credential = credentials.signer(algorithm);
            Sealer sealer = new Sealer(credential);
            Sealer stamping = new Sealer(credential, credentials.timeStampAuthority());
            for (Embedding embedding : List.of(Embedding.WRAPPER, Embedding.PADDED_WRAPPER)) {
                String form = embedding.equals(Embedding.WRAPPER) ? "" : "padded-";
                SealedText bound = sealer.seal(Samples.TEXT, soft().embedding(embedding).build());
                write(algorithm, form + "plain.txt", seal(sealer, Samples.TEXT, embedding));
                write(algorithm, form + "soft-bound.txt", bound);
                write(
                        algorithm,
                        form + "time-stamped.txt",
                        seal(stamping, Samples.TEXT, embedding));
                write(algorithm, form + "edited.txt", edited(sealer, bound, embedding));
                write(
                        algorithm,
                        form + "edited-time-stamped.txt",
                        edited(stamping, bound, embedding));
            }
            write(algorithm, "apart.txt", seal(sealer, Samples.TEXT, Embedding.SIDECAR));
            write(
                    algorithm,
                    "apart-time-stamped.txt",
                    seal(stamping, Samples.TEXT, Embedding.SIDECAR));
            for (CommentStyle style : List.of(CommentStyle.MARKUP, CommentStyle.HASH)) {
                write(
                        algorithm,
                        "comment-" + style.name().toLowerCase(Locale.ROOT) + ".md",
                        seal(stamping, Samples.TEXT, Embedding.comment(style)));
            }
            write(
                    algorithm,
                    "captions.vtt",
                    seal(stamping, CAPTIONS, Embedding.comment(CommentStyle.NOTE)));
            URI address = URI.create("https://example.com/story.c2pa");
            write(
                    algorithm,
                    "comment-reference.md",
                    seal(
                            sealer,
                            Samples.TEXT,
                            Embedding.commentedReference(CommentStyle.MARKUP, address)));
            write(algorithm, "script.html", seal(stamping, HTML, Embedding.HTML_SCRIPT));
            write(algorithm, "link.html", seal(sealer, HTML, Embedding.htmlLink("story.c2pa")));
        }
    }

    private static ManifestDefinition.Builder soft() {
        return Samples.definition()
                .assertion(
                        SoftBinding.of(
                                "dev.millmark.fingerprint.1",
                                Bytes.fromHex("00112233445566778899")));
    }

    private static SealedText seal(Sealer sealer, String text, Embedding embedding)
            throws UnsealableTextException {
        return sealer.seal(text, Samples.plainDefinition().embedding(embedding).build());
    }

    private SealedText edited(Sealer sealer, SealedText earlier, Embedding embedding)
            throws UnsealableTextException, MalformedTextException {
        Validator validator = new Validator(credentials.trustList(), Clock.systemUTC());
        if (!(validator.validate(earlier.text())
                instanceof Validation.Trusted(var text, var report))) {
            throw new IllegalStateException(earlier.label() + " is not trusted here");
        }
        ManifestDefinition definition =
                ManifestDefinition.by(
                                GeneratorInfo.of("millmark", "0.1.0"), Bytes.utf8("event-0002"))
                        .embedding(embedding)
                        .editing(report.asParent().orElseThrow())
                        .action(
                                Action.of(Action.EDITED)
                                        .at(TestCredentials.NOW)
                                        .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA))
                        .build();
        return sealer.seal(text.visible() + "It rained again.\n", definition);
    }

    private void write(SignatureAlgorithm algorithm, String kind, SealedText sealed)
            throws IOException {
        boolean isWrapped = sealed.text().size() > sealed.visible().size() && kind.endsWith(".txt");
        Path file =
                directory
                        .resolve(isWrapped ? "wrapped" : "other")
                        .resolve(algorithm.name().toLowerCase(Locale.ROOT) + "-" + kind);
        Files.write(file, sealed.text().toArray());
        if (sealed.text().equals(sealed.visible()) || kind.contains("reference")) {
            Files.write(
                    file.resolveSibling(file.getFileName() + ".c2pa"),
                    sealed.store().bytes().toArray());
        }
    }
}

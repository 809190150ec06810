package dev.millmark.verifier.report;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.validation.ManifestReport;
import dev.millmark.c2pa.validation.SignerReport;

/// What a signer is called: the common name of the certificate's subject (RFC 5280 section 4.1.2.6), else the whole
/// subject.
final class SignerName {

    private static final int REPLACEMENT = 0xFFFD;

    private SignerName() {}

    static String of(ManifestReport credential) {
        return credential
                .signer()
                .map(SignerReport::certificate)
                .map(SignerName::of)
                .orElse("A signer");
    }

    static String of(Certificate certificate) {
        return printable(certificate.commonName().orElse(certificate.subject()));
    }

    /// A name that turns the line around or ends it would speak for us.
    private static String printable(String name) {
        StringBuilder printable = new StringBuilder();
        name.codePoints()
                .map(c -> isInvisible(c) ? REPLACEMENT : c)
                .forEach(printable::appendCodePoint);
        return printable.toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}

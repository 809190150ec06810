package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates as PEM text (RFC 7468), such as trust lists come in.
public final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----");
    private static final int LINE = 64;

    private Pem() {}

    /// Every certificate in `text`, in order; anything between them is passed over.
    ///
    /// @throws MalformedCertificateException if one does not parse
    public static List<Certificate> read(String text) throws MalformedCertificateException {
        List<Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            try {
                certificates.add(
                        Certificate.parse(
                                Bytes.copyOf(Base64.getMimeDecoder().decode(block.group(1)))));
            } catch (IllegalArgumentException notBase64) {
                throw new MalformedCertificateException(
                        "PEM block " + certificates.size() + " is not Base64");
            }
        }
        return certificates;
    }

    /// The certificates as PEM text.
    public static String write(Collection<Certificate> certificates) {
        StringBuilder out = new StringBuilder();
        Base64.Encoder encoder =
                Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
        for (Certificate certificate : certificates) {
            out.append("-----BEGIN CERTIFICATE-----\n")
                    .append(encoder.encodeToString(certificate.der().toArray()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return out.toString();
    }
}

package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads certificates and remembers the last ones, since one signer signs many texts. Safe for use by several threads.
public final class KnownCertificates {

    private static final int MOST_REMEMBERED = 64;

    private final Map<Bytes, Certificate> remembered =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(MOST_REMEMBERED, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Bytes, Certificate> eldest) {
                            return size() > MOST_REMEMBERED;
                        }
                    });

    /// Reads DER.
    ///
    /// @throws MalformedCertificateException if `der` is not exactly one certificate
    public Certificate parse(Bytes der) throws MalformedCertificateException {
        Certificate known = remembered.get(der);
        if (known != null) {
            return known;
        }
        Certificate certificate = Certificate.parse(der);
        remembered.put(der.compact(), certificate); // a slice keeps its whole store
        return certificate;
    }
}

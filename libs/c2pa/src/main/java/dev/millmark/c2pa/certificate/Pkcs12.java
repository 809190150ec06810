package dev.millmark.c2pa.certificate;

import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Keeps a key and its certificate chain in a PKCS#12 file (RFC 7292).
public final class Pkcs12 {

    private static final String ALIAS = "credential";

    private Pkcs12() {}

    /// A key and its chain.
    ///
    /// @param key the key
    /// @param chain leaf first
    public record Entry(SigningKey key, List<Certificate> chain) {

        /// Copies `chain`.
        public Entry {
            chain = List.copyOf(chain);
        }

        /// The entry as what signs claims at `now`.
        ///
        /// @throws UnfitCredentialException with the reason, if it is not fit for that
        public SigningCredential credential(Instant now) throws UnfitCredentialException {
            return SigningCredential.of(key.signer(), chain, now);
        }

        /// The same without a look at the time.
        ///
        /// @throws UnfitCredentialException with the reason, if it is not fit at any time
        public SigningCredential credential() throws UnfitCredentialException {
            return SigningCredential.of(key.signer(), chain);
        }
    }

    /// A file with one entry, encrypted under `password`. Salt and initialisation vector are the JDK's own random
    /// choice.
    public static Bytes write(Entry entry, char[] password) {
        try {
            java.security.cert.Certificate[] chain =
                    new java.security.cert.Certificate[entry.chain().size()];
            for (int i = 0; i < chain.length; i++) {
                chain[i] = entry.chain().get(i).toJava();
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(ALIAS, entry.key().privateKey(), password, chain);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return Bytes.copyOf(out.toByteArray());
        } catch (GeneralSecurityException
                | IOException
                | MalformedCertificateException impossible) {
            throw new IllegalStateException(
                    "A key and its chain do not go into PKCS#12", impossible);
        }
    }

    /// Reads the first key of a file.
    ///
    /// @throws MalformedCertificateException if the file is damaged, the password wrong, or there is no key in it
    public static Entry read(Bytes file, char[] password) throws MalformedCertificateException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.toArray()), password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                if (key instanceof PrivateKey privateKey) {
                    return entry(privateKey, store.getCertificateChain(alias));
                }
            }
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new MalformedCertificateException(
                    "PKCS#12 file is damaged, or the password is wrong");
        }
        throw new MalformedCertificateException("PKCS#12 file without a private key");
    }

    private static Entry entry(PrivateKey privateKey, java.security.cert.Certificate[] chain)
            throws MalformedCertificateException, GeneralSecurityException {
        List<Certificate> certificates = new ArrayList<>();
        for (java.security.cert.Certificate certificate : chain) {
            certificates.add(Certificate.parse(Bytes.copyOf(certificate.getEncoded())));
        }
        PublicKey publicKey = chain[0].getPublicKey();
        return new Entry(SigningKey.of(publicKey, privateKey), certificates);
    }
}

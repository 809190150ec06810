package dev.millmark.watermarking.signing.key;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.SigningKey;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/// A key and its chain in PEM, as certificate authorities and ACME clients leave them. Two files cannot be replaced at
/// once: while they do not match, what was loaded before stays.
///
/// @param key PKCS#8, also encrypted, or OpenSSL's own form
/// @param certificates leaf first
/// @param password of an encrypted key
public record PemFiles(Path key, Path certificates, Password password) implements KeySource {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    @Override
    public HeldKey load() throws IOException, MalformedCertificateException {
        List<Certificate> chain = Chain.read(certificates);
        PrivateKey privateKey =
                new JcaPEMKeyConverter().setProvider(PROVIDER).getPrivateKey(read());
        try {
            return new HeldKey(
                    SigningKey.of(chain.getFirst().toJava().getPublicKey(), privateKey).signer(),
                    chain);
        } catch (IllegalArgumentException unsuited) {
            throw new MalformedCertificateException(String.valueOf(unsuited.getMessage()));
        }
    }

    private PrivateKeyInfo read() throws IOException, MalformedCertificateException {
        try (Reader file = Files.newBufferedReader(key);
                PEMParser parser = new PEMParser(file)) {
            for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
                switch (found) {
                    case PrivateKeyInfo plain -> {
                        return plain;
                    }
                    case PEMKeyPair pair -> {
                        return pair.getPrivateKeyInfo();
                    }
                    case PKCS8EncryptedPrivateKeyInfo encrypted -> {
                        return decrypted(encrypted);
                    }
                    default -> {} // curve parameters, certificates
                }
            }
        }
        throw new MalformedCertificateException(key.getFileName() + " has no PEM private key");
    }

    private PrivateKeyInfo decrypted(PKCS8EncryptedPrivateKeyInfo encrypted)
            throws MalformedCertificateException {
        try {
            return encrypted.decryptPrivateKeyInfo(
                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(PROVIDER)
                            .build(password.characters()));
        } catch (PKCSException | OperatorCreationException wrong) {
            throw new MalformedCertificateException(
                    key.getFileName() + " is damaged, or the password is wrong");
        }
    }
}

package dev.millmark.backing.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.millmark.backing.BackingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/// A certificate authority for one platform on one machine or one set of containers. It is made when the platform first
/// starts; identities are issued anew at every start, so that none expires while its platform is used.
public final class WireAuthority {

    private static final Duration FOR_AUTHORITY = Duration.ofDays(3650);
    private static final Duration FOR_IDENTITY = Duration.ofDays(825);
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final String ENTRY = "user";
    private static final X500Name NAME = new X500Name("CN=millmark-wire");

    private final Path directory;
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final SecureRandom random = new SecureRandom();

    private WireAuthority(Path directory, PrivateKey key, X509Certificate certificate) {
        this.directory = directory;
        this.key = key;
        this.certificate = certificate;
    }

    /// The authority of a directory, made now if there is none.
    public static WireAuthority in(Path directory) {
        Path file = directory.resolve("authority.p12");
        Path password = directory.resolve("authority.password");
        try {
            if (!Files.exists(file)) {
                make(file, password);
            }
            char[] secret = Files.readString(password).strip().toCharArray();
            KeyStore store = KeyStore.getInstance(file.toFile(), secret);
            return new WireAuthority(
                    directory,
                    (PrivateKey) store.getKey(ENTRY, secret),
                    (X509Certificate) store.getCertificate(ENTRY));
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new BackingException(
                    directory + " holds no authority: remove it, and a new one is made", e);
        }
    }

    /// Issues an identity for a client.
    public WireIdentity client(String name) {
        return issue(name, List.of());
    }

    /// Issues an identity for a server, which may also be a client.
    ///
    /// @param hosts names that clients call it by, beside those of the loopback interface
    public WireIdentity server(String name, List<String> hosts) {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        hosts.forEach(host -> names.add(new GeneralName(GeneralName.dNSName, host)));
        return issue(name, names);
    }

    private WireIdentity issue(String name, List<GeneralName> hosts) {
        WireIdentity identity = new WireIdentity(name, directory.resolve(name));
        try {
            KeyPair pair = pair();
            X509v3CertificateBuilder builder =
                    builder(NAME, new X500Name("CN=" + name), pair, FOR_IDENTITY, random)
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature))
                            .addExtension(
                                    Extension.extendedKeyUsage,
                                    false,
                                    new ExtendedKeyUsage(
                                            hosts.isEmpty()
                                                    ? new KeyPurposeId[] {
                                                        KeyPurposeId.id_kp_clientAuth
                                                    }
                                                    : new KeyPurposeId[] {
                                                        KeyPurposeId.id_kp_serverAuth,
                                                        KeyPurposeId.id_kp_clientAuth
                                                    }));
            if (!hosts.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(hosts.toArray(new GeneralName[0])));
            }
            write(identity, pair.getPrivate(), sign(builder, key));
            return identity;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new BackingException("no certificate for " + name, e);
        }
    }

    private void write(WireIdentity identity, PrivateKey own, X509Certificate issued)
            throws IOException, GeneralSecurityException {
        String password = secret(random);
        PrivateFiles.write(
                identity.directory().resolve("user.password"), password.getBytes(US_ASCII));
        PrivateFiles.write(
                identity.keyStore(),
                store(own, List.of(issued, certificate), password.toCharArray()));
        String keyText = pem(new JcaPKCS8Generator(own, null));
        String certificateText = pem(new JcaMiscPEMGenerator(issued));
        PrivateFiles.write(identity.key(), keyText.getBytes(US_ASCII));
        PrivateFiles.write(identity.certificate(), certificateText.getBytes(US_ASCII));
        PrivateFiles.write(
                identity.keyAndCertificate(), (keyText + certificateText).getBytes(US_ASCII));
        PrivateFiles.write(
                identity.trusted(), pem(new JcaMiscPEMGenerator(certificate)).getBytes(US_ASCII));
    }

    private static void make(Path file, Path password)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        SecureRandom random = new SecureRandom();
        KeyPair pair = pair();
        X509v3CertificateBuilder builder =
                builder(NAME, NAME, pair, FOR_AUTHORITY, random)
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        String secret = secret(random);
        PrivateFiles.write(password, secret.getBytes(US_ASCII));
        PrivateFiles.write(
                file,
                store(
                        pair.getPrivate(),
                        List.of(sign(builder, pair.getPrivate())),
                        secret.toCharArray()));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer,
            X500Name subject,
            KeyPair pair,
            Duration validity,
            SecureRandom random) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random),
                Date.from(now.minus(CLOCK_DIFFERENCE)),
                Date.from(now.plus(validity)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signer)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(signer)));
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] store(PrivateKey own, List<X509Certificate> chain, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ENTRY, own, password, chain.toArray(new Certificate[0]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password);
        return bytes.toByteArray();
    }

    private static String pem(PemObjectGenerator content) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString();
    }

    private static String secret(SecureRandom random) {
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}

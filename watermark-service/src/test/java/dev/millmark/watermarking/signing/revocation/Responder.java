package dev.millmark.watermarking.signing.revocation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.CertificateSigner;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.KeyPurpose;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/// An authority that says over HTTP what it revoked, by OCSP or by a list.
final class Responder implements AutoCloseable {

    private final SigningKey rootKey = key();
    private final CertificateAuthority root;
    private final SigningKey leafKey = key();
    private final Certificate leaf;
    private final Clock clock;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean isRevoked;
    private volatile boolean isAway;

    Responder(Clock clock, boolean byList) throws Exception {
        this.clock = clock;
        Validity year =
                Validity.from(clock.instant().minus(Duration.ofDays(1)), Duration.ofDays(365));
        root =
                CertificateAuthority.root(
                        rootKey, DistinguishedName.of("root").within("Example"), year);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        leaf = leaf(year, "http://localhost:" + server.getAddress().getPort() + "/status", byList);
    }

    Certificate leaf() {
        return leaf;
    }

    Certificate root() {
        return root.certificate();
    }

    void revoke() {
        isRevoked = true;
    }

    void leave() {
        isAway = true;
    }

    int asked() {
        return asked.get();
    }

    /// Writes the key and its chain, and names the files.
    Map<String, Path> write(Path directory) throws IOException {
        return Map.of(
                "key",
                Files.writeString(directory.resolve("key.pem"), leafKey.toPem()),
                "chain",
                Files.writeString(
                        directory.resolve("chain.pem"),
                        Pem.write(List.of(leaf, root.certificate()))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            if (isAway) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String path = exchange.getRequestURI().getRawPath();
            byte[] said = path.equals("/status") ? list() : response(path);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    private byte[] list() {
        Map<Certificate, Instant> revoked =
                isRevoked ? Map.of(leaf, clock.instant().minusSeconds(1)) : Map.of();
        return root.revoke(revoked, Validity.from(clock.instant(), Duration.ofDays(1)))
                .der()
                .toArray();
    }

    private byte[] response(String path) throws IOException {
        try {
            byte[] request =
                    Base64.getDecoder()
                            .decode(
                                    URLDecoder.decode(
                                            path.substring("/status/".length()),
                                            StandardCharsets.UTF_8));
            CertificateID id = new OCSPReq(request).getRequestList()[0].getCertID();
            Date now = Date.from(clock.instant());
            BasicOCSPRespBuilder builder =
                    new BasicOCSPRespBuilder(
                            SubjectPublicKeyInfo.getInstance(rootKey.publicKey().toArray()),
                            new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1));
            builder.addResponse(
                    id,
                    isRevoked ? new RevokedStatus(now, 1) : CertificateStatus.GOOD,
                    now,
                    Date.from(clock.instant().plus(Duration.ofHours(8))));
            return new OCSPRespBuilder()
                    .build(
                            OCSPRespBuilder.SUCCESSFUL,
                            builder.build(new CertificateSigner(rootKey.signer()), null, now))
                    .getEncoded();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private Certificate leaf(Validity validity, String address, boolean byList) throws Exception {
        X509CertificateHolder issuer =
                new X509CertificateHolder(root.certificate().der().toArray());
        X509v3CertificateBuilder builder =
                new X509v3CertificateBuilder(
                        issuer.getSubject(),
                        BigInteger.TWO,
                        Date.from(validity.notBefore()),
                        Date.from(validity.notAfter()),
                        new X500Name("O=Example,CN=signer"),
                        SubjectPublicKeyInfo.getInstance(leafKey.publicKey().toArray()));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        KeyPurposeId.getInstance(
                                new ASN1ObjectIdentifier(KeyPurpose.CLAIM_SIGNING))));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new BcX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
        GeneralName where = new GeneralName(GeneralName.uniformResourceIdentifier, address);
        if (byList) {
            builder.addExtension(
                    Extension.cRLDistributionPoints,
                    false,
                    new CRLDistPoint(
                            new DistributionPoint[] {
                                new DistributionPoint(
                                        new DistributionPointName(new GeneralNames(where)),
                                        null,
                                        null)
                            }));
        } else {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            new AccessDescription(X509ObjectIdentifiers.ocspAccessMethod, where)));
        }
        return Certificate.parse(
                Bytes.copyOf(builder.build(new CertificateSigner(rootKey.signer())).getEncoded()));
    }

    private static SigningKey key() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.timestamp.MalformedTimeStampException;
import dev.millmark.c2pa.timestamp.TimeStampToken;
import dev.millmark.c2pa.timestamp.TimeStampedSignature;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.encoding.Bytes;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Validates the time-stamp of a claim signature (C2PA 2.4 section 15.8). Whatever is wrong with it is informational:
/// the signature is then judged as if it had none.
record TimeStampValidation(ValidationContext context, String url, Findings findings) {

    /// The time a trusted authority saw the signature.
    ///
    /// @param later tokens that later manifests carry for it
    Optional<Instant> validate(CoseSign1 signature, Bytes claim, List<Bytes> later) {
        Optional<Instant> own = validate(signature, claim);
        for (Iterator<Bytes> tokens = later.iterator(); own.isEmpty() && tokens.hasNext(); ) {
            own = validateLater(signature, tokens.next());
        }
        return own;
    }

    private Optional<Instant> validateLater(CoseSign1 signature, Bytes token) {
        try {
            Bytes message =
                    TimeStampedSignature.message(
                            signature.protectedHeader(), signature.signature());
            return validate(TimeStampToken.parse(token), message);
        } catch (MalformedTimeStampException malformed) {
            findings.add(StatusCode.TIME_STAMP_MALFORMED, url, malformed.problem());
            return Optional.empty();
        }
    }

    private Optional<Instant> validate(CoseSign1 signature, Bytes claim) {
        try {
            if (signature.unprotectedHeader().has(TimeStampedSignature.HEADER)) {
                Bytes token = required(signature, TimeStampedSignature.HEADER);
                Bytes message =
                        TimeStampedSignature.message(
                                signature.protectedHeader(), signature.signature());
                return validate(TimeStampToken.parse(token), message);
            }
            if (signature.unprotectedHeader().has(TimeStampedSignature.OLD_HEADER)) {
                Bytes response = required(signature, TimeStampedSignature.OLD_HEADER);
                Bytes message = TimeStampedSignature.oldMessage(signature.protectedHeader(), claim);
                return validate(TimeStampToken.parseResponse(response), message);
            }
        } catch (MalformedTimeStampException malformed) {
            findings.add(StatusCode.TIME_STAMP_MALFORMED, url, malformed.problem());
        } catch (MissingToken missing) {
            findings.add(StatusCode.TIME_STAMP_MALFORMED, url, "not exactly one time-stamp");
        }
        return Optional.empty();
    }

    private Optional<Instant> validate(TimeStampToken token, Bytes message) {
        Certificate authority = token.chain().getFirst();
        if (!token.covers(message)) {
            findings.add(
                    StatusCode.TIME_STAMP_MISMATCH, url, "the time-stamp is over something else");
            return Optional.empty();
        }
        if (!authority.isValidAt(token.time())) {
            findings.add(
                    StatusCode.TIME_STAMP_OUTSIDE_VALIDITY,
                    url,
                    "the authority's certificate was not valid");
            return Optional.empty();
        }
        if (authority.keyProblem().isPresent() || !token.isSigned()) {
            findings.add(
                    StatusCode.TIME_STAMP_CREDENTIAL_INVALID,
                    url,
                    "the signature or certificate of the authority");
            return Optional.empty();
        }
        findings.add(StatusCode.TIME_STAMP_VALIDATED, url, "the time-stamp is over this signature");
        Optional<List<Certificate>> path =
                context.paths()
                        .path(token.chain(), context.trustList().timeStampAnchors(), token.time());
        boolean trusted = path.filter(found -> isGood(found, token.time())).isPresent();
        findings.add(
                trusted ? StatusCode.TIME_STAMP_TRUSTED : StatusCode.TIME_STAMP_UNTRUSTED,
                url,
                trusted
                        ? "a trust anchor vouches for the authority"
                        : path.isPresent()
                                ? "the authority is revoked, or not trusted any more"
                                : "no trust anchor vouches for the authority");
        return trusted ? Optional.of(token.time()) : Optional.empty();
    }

    /// Whoever has the key of an authority can make time-stamps of any time, so a revocation counts whenever it was,
    /// unless its reason says that nobody has (RFC 3161 section 4). The operator's own distrust always counts.
    private boolean isGood(List<Certificate> path, Instant time) {
        if (context.trustList().distrust(path).isPresent()) {
            return false;
        }
        for (int i = 0; i + 1 < path.size(); i++) {
            boolean isRevoked =
                    RevocationList.revocation(
                                    context.trustList().revocationLists(),
                                    path.get(i),
                                    path.get(i + 1))
                            .filter(revocation ->
                                    !revocation.sparesTimeStamps()
                                            || !time.isBefore(revocation.since()))
                            .isPresent();
            if (isRevoked) {
                return false;
            }
        }
        return true;
    }

    private static Bytes required(CoseSign1 signature, String header) throws MissingToken {
        return TimeStampedSignature.read(signature, header).orElseThrow(MissingToken::new);
    }

    private static final class MissingToken extends Exception {}
}

package dev.millmark.c2pa.timestamp;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.encoding.Bytes;
import java.util.Set;

/// Any RFC 3161 time-stamp authority. [LocalTimeStampAuthority] answers within the process, [HttpTimeStampAuthority]
/// asks one at an address. [TimeStampExchange] checks what they answer, so an implementation need only carry bytes.
public interface TimeStampAuthority {

    /// Answers a `TimeStampReq` with a `TimeStampResp`, both DER.
    ///
    /// @throws TimeStampException if the authority cannot be reached or refuses
    Bytes respond(Bytes request) throws TimeStampException;

    /// The trust anchors one of which must vouch for every token; empty where the authority is taken at its word.
    default Set<Certificate> trustAnchors() {
        return Set.of();
    }

    /// The size in bytes of the largest token the authority issues. A store whose size must be known beforehand
    /// reserves room for it before the token is known; a token that turns out larger costs a second signature and a
    /// second request.
    default int largestToken() {
        return 6 * 1024;
    }
}

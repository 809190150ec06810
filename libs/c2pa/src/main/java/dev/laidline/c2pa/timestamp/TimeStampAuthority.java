package dev.laidline.c2pa.timestamp;

import dev.laidline.c2pa.bytes.Bytes;

/// Any RFC 3161 time-stamp authority. [LocalTimeStampAuthority] answers within the process; one behind HTTP posts the
/// request as `application/timestamp-query` and returns the body of the reply.
public interface TimeStampAuthority {

    /// Answers a `TimeStampReq` with a `TimeStampResp`, both DER.
    ///
    /// @throws TimeStampException if the authority cannot be reached or refuses
    Bytes respond(Bytes request) throws TimeStampException;

    /// The size in bytes of the largest token the authority issues. An embedded manifest reserves room for it before
    /// the token is known; a token that turns out larger costs a second signature and a second request.
    default int largestToken() {
        return 6 * 1024;
    }
}

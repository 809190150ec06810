package dev.millmark.watermarking.signing;

import dev.millmark.watermarking.signing.key.KeySource;
import java.time.Clock;
import java.util.Optional;

/// The identity of an operator's own key, as the service makes it.
public final class OperatorIdentity {

    private OperatorIdentity() {}

    public static CurrentIdentity of(KeySource key, Clock clock) throws Exception {
        return new CurrentIdentity(new OperatorCredential(key, Optional.empty()), clock);
    }
}

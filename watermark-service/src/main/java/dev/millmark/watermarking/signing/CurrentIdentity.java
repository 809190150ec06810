package dev.millmark.watermarking.signing;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// The identity that signs now. Its source is asked once a minute, by whoever needs the identity then, so that a leaf
/// is renewed, and a replaced file is read, while the service runs.
public final class CurrentIdentity {

    private static final Logger LOG = Logger.getLogger(CurrentIdentity.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final IdentitySource source;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Loaded loaded;

    /// @param lookedAt when the source was asked
    private record Loaded(SigningIdentity identity, Instant lookedAt) {

        /// Whether a minute has passed, or the certificate has ended meanwhile, or the clock was set back.
        boolean isDue(Instant now) {
            return !now.isBefore(lookedAt.plus(LOOK_AGAIN))
                    || now.isBefore(lookedAt)
                    || identity.isUsableAt(lookedAt) != identity.isUsableAt(now);
        }
    }

    /// Loads the identity.
    ///
    /// @throws MalformedCertificateException if there is none that may sign
    CurrentIdentity(IdentitySource source, Clock clock)
            throws IOException, MalformedCertificateException {
        this.source = source;
        this.clock = clock;
        Instant now = clock.instant();
        this.loaded = new Loaded(source.load(now), now);
    }

    /// The identity to sign with.
    ///
    /// @throws NoValidCredentialException if its certificate is not valid now
    public SigningIdentity usable() {
        Instant now = clock.instant();
        SigningIdentity identity = latest(now);
        Certificate leaf = identity.credential().leaf();
        if (!identity.isUsableAt(now)) {
            throw new NoValidCredentialException(leaf.notBefore(), leaf.notAfter());
        }
        return identity;
    }

    /// Whether [#usable] has one.
    public boolean isUsable() {
        Instant now = clock.instant();
        return latest(now).isUsableAt(now);
    }

    /// The identity that was loaded last, valid or not.
    public SigningIdentity latest() {
        return latest(clock.instant());
    }

    /// How long its certificate is still valid; negative behind its end.
    Duration timeLeft() {
        Instant now = clock.instant();
        return Duration.between(now, latest(now).credential().leaf().notAfter());
    }

    private SigningIdentity latest(Instant now) {
        Loaded known = loaded;
        if (!known.isDue(now)) {
            return known.identity();
        }
        // one thread looks; the others go on with what is valid, and wait for it where nothing is
        if (known.identity().isUsableAt(now)) {
            if (looking.tryLock()) {
                look(now);
            }
        } else {
            looking.lock();
            look(now);
        }
        return loaded.identity();
    }

    private void look(Instant now) {
        try {
            if (loaded.isDue(now)) {
                loaded = new Loaded(load(now), now);
            }
        } finally {
            looking.unlock();
        }
    }

    /// What is loaded stays where nothing better can be: whether it is still valid is judged at each use.
    private SigningIdentity load(Instant now) {
        try {
            return source.load(now);
        } catch (IOException | MalformedCertificateException e) {
            LOG.errorf("signing credential not loaded anew: reason=%s", e);
            return loaded.identity();
        }
    }
}

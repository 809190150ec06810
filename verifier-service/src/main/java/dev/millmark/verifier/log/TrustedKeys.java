package dev.millmark.verifier.log;

import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Provider;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whose word counts about the log, and until when: that of its own key, of this verifier's witness, and of the
/// witnesses that are configured.
@ApplicationScoped
public class TrustedKeys {

    private final Provider<Cosigner> own;
    private final List<VerifierKey> configured;
    private final Map<VerifierKey, Instant> distrusted;

    TrustedKeys(Provider<Cosigner> own, LogConfig config) throws MalformedVerifierKeyException {
        this.own = own;
        this.configured = witnesses(config.witnesses().orElse(List.of()));
        this.distrusted = distrusted(config.distrustedKeys().orElse(List.of()));
    }

    /// Whether a key counts at a time.
    public boolean isTrusted(VerifierKey key, Instant time) {
        Instant end = distrusted.get(key);
        return end == null || time.isBefore(end);
    }

    /// The witnesses, this verifier's own first.
    public List<VerifierKey> witnesses() {
        List<VerifierKey> all = new ArrayList<>(List.of(own.get().verifierKey()));
        configured.stream().filter(key -> !all.contains(key)).forEach(all::add);
        return List.copyOf(all);
    }

    /// The cosignatures that count at a time; empty where one of a witness does not hold.
    public List<VerifiedSignature> cosignatures(SignedCheckpoint signed, Instant time) {
        List<VerifierKey> counting =
                witnesses().stream().filter(key -> isTrusted(key, time)).toList();
        return signed.note().verify(counting)
                        instanceof NoteVerification.Verified(List<VerifiedSignature> signatures)
                ? signatures
                : List.of();
    }

    private static List<VerifierKey> witnesses(List<String> texts)
            throws MalformedVerifierKeyException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : texts) {
            VerifierKey key = VerifierKey.parse(text);
            if (!key.type().isCosignature()) {
                throw new MalformedVerifierKeyException(
                        "millmark.log.witnesses: " + text + " is a log's key, not a witness's");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static Map<VerifierKey, Instant> distrusted(List<String> texts)
            throws MalformedVerifierKeyException {
        Map<VerifierKey, Instant> keys = new HashMap<>();
        for (String text : texts) {
            int at = text.lastIndexOf('@');
            try {
                keys.put(
                        VerifierKey.parse(text.substring(0, Math.max(at, 0))),
                        Instant.parse(text.substring(at + 1)));
            } catch (DateTimeException noTime) {
                throw new MalformedVerifierKeyException(
                        "millmark.log.distrusted-keys: "
                                + text
                                + " has no time: write <verifier key>@<instant>");
            }
        }
        return Map.copyOf(keys);
    }
}

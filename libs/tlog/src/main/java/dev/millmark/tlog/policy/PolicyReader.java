package dev.millmark.tlog.policy;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import dev.millmark.tlog.internal.Decimal;
import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.SignatureType;
import dev.millmark.tlog.note.VerifierKey;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the lines of a policy, each of which may name only what lines before it defined.
final class PolicyReader {

    private static final int MAXIMUM_SIZE = 1 << 20;
    private static final String NONE = "none";

    private final List<TrustedLog> logs = new ArrayList<>();
    private final List<Quorum.Witness> witnesses = new ArrayList<>();
    private final Map<String, Quorum> named = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private Optional<Quorum> quorum = Optional.empty();

    private PolicyReader() {}

    static TrustPolicy read(Bytes text) throws MalformedPolicyException {
        if (text.size() > MAXIMUM_SIZE) {
            throw new MalformedPolicyException("policy above 1 MiB");
        }
        PolicyReader reader = new PolicyReader();
        String lines =
                Utf8.decode(text)
                        .orElseThrow(() -> new MalformedPolicyException("policy not in UTF-8"));
        int number = 0;
        for (String line : lines.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && content.charAt(0) != '#') {
                reader.line(number, content.split("[ \t]+"));
            }
        }
        return new TrustPolicy(
                reader.logs,
                reader.witnesses,
                reader.quorum.orElseThrow(() -> new MalformedPolicyException("no quorum line")));
    }

    private void line(int number, String[] words) throws MalformedPolicyException {
        try {
            switch (words[0]) {
                case "log" -> log(words);
                case "witness" -> witness(words);
                case "group" -> group(words);
                case "quorum" -> quorum(words);
                default -> throw new MalformedPolicyException("unknown kind of line");
            }
        } catch (MalformedPolicyException | MalformedVerifierKeyException malformed) {
            throw new MalformedPolicyException("line " + number + ": " + malformed.getMessage());
        }
    }

    private void log(String[] words)
            throws MalformedPolicyException, MalformedVerifierKeyException {
        expect(words.length == 2 || words.length == 3, "log <vkey> [url]");
        VerifierKey key = VerifierKey.parse(words[1]);
        expect(key.type() == SignatureType.ED25519, "a log's key of type 0x01");
        expect(
                logs.stream().noneMatch(log -> log.key().name().equals(key.name())),
                "each log once");
        logs.add(new TrustedLog(key, url(words, 2)));
    }

    private void witness(String[] words)
            throws MalformedPolicyException, MalformedVerifierKeyException {
        expect(words.length == 3 || words.length == 4, "witness <name> <vkey> [url]");
        VerifierKey key = VerifierKey.parse(words[2]);
        expect(key.type().isCosignature(), "a witness key of type 0x04 or 0x06");
        expect(
                witnesses.stream().noneMatch(witness -> witness.key().key().equals(key.key())),
                "each public key once");
        Quorum.Witness witness = new Quorum.Witness(words[1], key, url(words, 3));
        name(words[1], witness);
        witnesses.add(witness);
    }

    private void group(String[] words) throws MalformedPolicyException {
        expect(words.length >= 4, "group <name> all|any|<k> <member>...");
        List<Quorum> joined = new ArrayList<>();
        for (int i = 3; i < words.length; i++) {
            expect(members.add(words[i]), "each name in one group only");
            joined.add(named(words[i]));
        }
        long threshold =
                switch (words[2]) {
                    case "all" -> joined.size();
                    case "any" -> 1;
                    default -> Decimal.parse(words[2]).orElse(0);
                };
        expect(threshold >= 1 && threshold <= joined.size(), "a threshold of 1 to all members");
        name(words[1], new Quorum.Group(words[1], (int) threshold, joined));
    }

    private void quorum(String[] words) throws MalformedPolicyException {
        expect(words.length == 2 && quorum.isEmpty(), "quorum <name>|none, once");
        quorum = Optional.of(words[1].equals(NONE) ? new Quorum.None() : named(words[1]));
    }

    private Quorum named(String name) throws MalformedPolicyException {
        Quorum known = named.get(name);
        if (known == null) {
            throw new MalformedPolicyException("a name that no line before defines");
        }
        return known;
    }

    private void name(String name, Quorum quorum) throws MalformedPolicyException {
        expect(!name.equals(NONE) && named.put(name, quorum) == null, "each name once");
    }

    private static Optional<URI> url(String[] words, int at) throws MalformedPolicyException {
        if (words.length <= at) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(words[at]);
            expect(
                    "https".equals(url.getScheme()) || "http".equals(url.getScheme()),
                    "an http or https URL");
            return Optional.of(url);
        } catch (IllegalArgumentException noUrl) {
            throw new MalformedPolicyException("not a URL");
        }
    }

    private static void expect(boolean condition, String expected) throws MalformedPolicyException {
        if (!condition) {
            throw new MalformedPolicyException("expected " + expected);
        }
    }
}

package dev.millmark.release.policy;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Access;
import dev.millmark.release.Caller;
import dev.millmark.release.Digest;
import dev.millmark.release.Quota;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.json.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What releases of a host must show, who signs, who is served.
///
/// @param name for people
/// @param rules what holds at every stage
/// @param signers whose word counts
/// @param stages what each stage above `sealed` asks for
/// @param audiences who is served from which stage
/// @param bootstrap models that begin at a stage without evidence, by name
/// @param jurisdictions what answers are held to, by name
public record ReleasePolicy(
        String name,
        Rules rules,
        Signers signers,
        Map<Stage, StageRule> stages,
        List<Audience> audiences,
        SortedMap<String, Stage> bootstrap,
        SortedMap<String, Jurisdiction> jurisdictions) {

    /// Whose word counts.
    ///
    /// @param approvers who may sign off
    /// @param evaluators whose evidence is taken
    public record Signers(List<Signer> approvers, List<Signer> evaluators) {
        /// Copies the lists.
        public Signers {
            approvers = List.copyOf(approvers);
            evaluators = List.copyOf(evaluators);
        }
    }

    /// @throws IllegalArgumentException if a stage above `sealed` has no rule
    public ReleasePolicy {
        stages = Collections.unmodifiableMap(new EnumMap<>(stages));
        for (Stage stage : Stage.values()) {
            if (stages.containsKey(stage) == (stage == Stage.SEALED)) {
                throw new IllegalArgumentException(
                        "stages: give a rule for each stage above sealed, not " + stages.keySet());
            }
        }
        audiences = List.copyOf(audiences);
        bootstrap = Collections.unmodifiableSortedMap(new TreeMap<>(bootstrap));
        jurisdictions = Collections.unmodifiableSortedMap(new TreeMap<>(jurisdictions));
    }

    /// The rule of a stage above `sealed`.
    public StageRule rule(Stage stage) {
        StageRule rule = stages.get(stage);
        if (rule == null) {
            throw new IllegalArgumentException(
                    "stage " + stage + " has no rule: nothing leads there");
        }
        return rule;
    }

    /// The approvers who signed.
    public List<Signer> approvers(Envelope envelope) {
        return signed(signers.approvers(), envelope);
    }

    /// The evaluators who signed.
    public List<Signer> evaluators(Envelope envelope) {
        return signed(signers.evaluators(), envelope);
    }

    private static List<Signer> signed(List<Signer> known, Envelope envelope) {
        List<PublicKey> keys = known.stream().flatMap(one -> one.keys().stream()).toList();
        Set<PublicKey> signed = envelope.signers(keys);
        return known.stream()
                .filter(one -> one.keys().stream().anyMatch(signed::contains))
                .toList();
    }

    /// Whether the caller is served by the release that stands there. A pure function.
    public Access decide(Caller caller, Standing standing, Instant now) {
        Stage served = standing.served(rules.whileHeld(), now);
        List<Audience> own =
                audiences.stream()
                        .filter(audience -> audience.has(caller))
                        .sorted(Comparator.comparing(Audience::from))
                        .toList();
        Optional<Audience> admitted =
                own.stream().filter(audience -> served.reaches(audience.from())).findFirst();
        if (admitted.isPresent()) {
            Audience audience = admitted.get();
            return new Access.Allowed(
                    served, audience.name(), audience.quota().or(() -> quota(served)));
        }
        boolean isServedOnceLifted =
                own.stream().anyMatch(audience -> standing.stage().reaches(audience.from()));
        if (standing.hold().isPresent() && isServedOnceLifted) {
            return new Access.Held(standing.hold().get());
        }
        return new Access.Refused(served, unlocks(own, served));
    }

    private Optional<Quota> quota(Stage stage) {
        return Optional.ofNullable(stages.get(stage)).flatMap(StageRule::quota);
    }

    private List<String> unlocks(List<Audience> own, Stage served) {
        List<String> unlocks = new ArrayList<>();
        own.stream()
                .findFirst()
                .ifPresent(audience ->
                        unlocks.add(
                                "Audience %s is served once the release reaches stage %s."
                                        .formatted(audience.name(), audience.from().label())));
        audiences.stream()
                .filter(audience -> served.reaches(audience.from()) && !own.contains(audience))
                .forEach(audience ->
                        unlocks.add(
                                "Audience %s is served now; the operator grants the claim."
                                        .formatted(audience.name())));
        return unlocks;
    }

    /// The policy as canonical JSON, which [PolicyReader] reads again: JSON is YAML.
    public Bytes encode() {
        return CanonicalJson.write(json());
    }

    /// The digest that stands in each decision.
    public Digest digest() {
        return Digest.of(encode());
    }

    /// Its fields.
    public Map<String, Object> json() {
        Map<String, Object> ruled = new TreeMap<>();
        stages.forEach((stage, rule) -> ruled.put(stage.label(), rule.json()));
        Map<String, Object> places = new TreeMap<>();
        jurisdictions.forEach((place, profile) -> places.put(place, profile.json()));
        Map<String, Object> given = new TreeMap<>();
        bootstrap.forEach((model, stage) -> given.put(model, stage.label()));
        Map<String, Object> fields = new TreeMap<>();
        fields.put("name", name);
        fields.put("rules", rules.json());
        fields.put("approvers", signers.approvers().stream().map(Signer::json).toList());
        fields.put("evaluators", signers.evaluators().stream().map(Signer::json).toList());
        fields.put("stages", ruled);
        fields.put("audiences", audiences.stream().map(Audience::json).toList());
        fields.put("bootstrap", given);
        fields.put("jurisdictions", places);
        return fields;
    }
}

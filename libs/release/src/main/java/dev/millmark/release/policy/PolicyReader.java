package dev.millmark.release.policy;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import dev.millmark.release.Quota;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.evidence.Measure;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads a release policy from YAML.
///
/// ```yaml
/// name: example
/// rules: {error: 0.05, clock-tolerance: PT10M, proposal-validity: P7D, while-held: sealed, longest-break-glass: P1D}
/// approvers:
///   - {name: release-owner, keys: [Base64 of 32 bytes]}
/// evaluators:
///   - {name: verifier, keys: [Base64 of 32 bytes]}
/// stages:                      # one for each stage above sealed
///   red-team:
///     dwell: PT0S
///     sign-offs: 1
///     evidence-max-age: P90D
///     quota: {tokens-per-minute: 20000, tokens-per-day: 1000000}
///     gates:
///       - {measure: "detection[fpr=1e-3,tokens=200]", at-least: 0.80}
///       - {measure: model-signature, holds: true}
/// audiences:
///   - {name: partners, claims: [red-team], from: red-team}
///   - {name: everybody, claims: [], from: general}
/// bootstrap: {}
/// jurisdictions:
///   eu: {marked-from-tokens: 200, visible-label: false, aigc-label: false, exempt: [source-code]}
/// ```
public final class PolicyReader {

    private static final int LONGEST = 1 << 20;
    private static final int DEEPEST = 16;
    private static final int MOST_SIGN_OFFS = 20;
    private static final int MOST_GATES = 100;
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final BigDecimal ANY_FIGURE = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Set<String> PLACES = Set.of("eu", "cn", "kr", "us-ca");

    private PolicyReader() {}

    /// Reads a policy.
    ///
    /// @param file what errors call it
    /// @throws MalformedPolicyException if it is none; says the line, the place, what stands there and what may
    public static ReleasePolicy read(String file, Bytes text) throws MalformedPolicyException {
        if (text.size() > LONGEST) {
            throw new MalformedPolicyException(file + ": larger than 1 MiB");
        }
        String yaml =
                Utf8.decode(text)
                        .orElseThrow(() -> new MalformedPolicyException(file + ": not UTF-8"));
        return YamlMap.read(YamlMap.of(file, "", compose(file, yaml)), PolicyReader::policy);
    }

    private static Node compose(String file, String yaml) throws MalformedPolicyException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node node = new Yaml(options).compose(new StringReader(yaml));
            if (node == null) {
                throw new MalformedPolicyException(file + ": empty: give a policy");
            }
            return node;
        } catch (MarkedYAMLException notYaml) {
            int line =
                    notYaml.getProblemMark() == null ? 1 : notYaml.getProblemMark().getLine() + 1;
            throw new MalformedPolicyException(
                    file + ":" + line + ": not YAML: " + notYaml.getProblem());
        } catch (YAMLException notYaml) {
            throw new MalformedPolicyException(file + ": not YAML: " + notYaml.getMessage());
        }
    }

    private static ReleasePolicy policy(YamlMap map) throws MalformedPolicyException {
        return new ReleasePolicy(
                name(map, "name"),
                map.mapped("rules", PolicyReader::rules),
                new ReleasePolicy.Signers(signers(map, "approvers"), signers(map, "evaluators")),
                map.mapped("stages", PolicyReader::stages),
                unique(map.mappedList("audiences", PolicyReader::audience)),
                map.mapped("bootstrap", PolicyReader::bootstrap),
                map.mapped("jurisdictions", PolicyReader::jurisdictions));
    }

    private static String name(YamlMap map, String field) throws MalformedPolicyException {
        return map.value(field, PolicyReader::name, "1 to 128 letters, digits, '.', '_' or '-'");
    }

    private static Optional<String> name(String text) {
        return NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    private static Rules rules(YamlMap map) throws MalformedPolicyException {
        BigDecimal error = map.decimal("error", HALF);
        if (error.signum() == 0 || error.compareTo(HALF) == 0) {
            throw new IllegalArgumentException("error: give above 0 and below 0.5");
        }
        return new Rules(
                error,
                map.duration("clock-tolerance", Duration.ofDays(1)),
                map.duration("proposal-validity", TEN_YEARS),
                stage(map, "while-held"),
                map.duration("longest-break-glass", Duration.ofDays(7)));
    }

    /// A name or key that stands twice would let one person count twice.
    private static List<Signer> signers(YamlMap map, String field) throws MalformedPolicyException {
        List<Signer> signers =
                map.mappedList(
                        field,
                        signer ->
                                new Signer(
                                        name(signer, "name"),
                                        signer.values(
                                                "keys",
                                                PublicKey::parse,
                                                "Base64 of an Ed25519 public key, 32 bytes")));
        Set<String> names = new HashSet<>();
        Set<PublicKey> keys = new HashSet<>();
        for (Signer signer : signers) {
            if (!names.add(signer.name())) {
                throw new IllegalArgumentException(
                        field + ": " + signer.name() + " stands twice: give each signer once");
            }
            for (PublicKey key : signer.keys()) {
                if (!keys.add(key)) {
                    throw new IllegalArgumentException(
                            field + ": key " + key.encode() + " stands twice: give each key once");
                }
            }
        }
        return signers;
    }

    private static Map<Stage, StageRule> stages(YamlMap map) throws MalformedPolicyException {
        Map<Stage, StageRule> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (stage != Stage.SEALED) {
                stages.put(stage, map.mapped(stage.label(), PolicyReader::rule));
            }
        }
        return stages;
    }

    private static StageRule rule(YamlMap map) throws MalformedPolicyException {
        List<Gate> gates = map.mappedList("gates", PolicyReader::gate);
        Set<Measure> measures = gates.stream().map(Gate::measure).collect(Collectors.toSet());
        if (measures.size() < gates.size() || gates.size() > MOST_GATES) {
            throw new IllegalArgumentException(
                    "gates: give each measure once, " + MOST_GATES + " at most");
        }
        return new StageRule(
                map.duration("dwell", TEN_YEARS),
                (int) map.integer("sign-offs", 1, MOST_SIGN_OFFS),
                map.duration("evidence-max-age", TEN_YEARS),
                gates,
                quota(map));
    }

    private static Gate gate(YamlMap map) throws MalformedPolicyException {
        Measure measure = Measure.parse(map.text("measure"));
        return new Gate(measure, requirement(map));
    }

    private static Requirement requirement(YamlMap map) throws MalformedPolicyException {
        if (map.has("at-least")) {
            return new Requirement.AtLeast(map.decimal("at-least", ANY_FIGURE));
        }
        if (map.has("at-most")) {
            return new Requirement.AtMost(map.decimal("at-most", ANY_FIGURE));
        }
        if (map.has("holds")) {
            map.value("holds", PolicyReader::yes, "true");
            return new Requirement.Holds();
        }
        map.value("reported", PolicyReader::yes, "true");
        return new Requirement.Reported();
    }

    private static Optional<Boolean> yes(String text) {
        return text.equals("true") ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Quota> quota(YamlMap map) throws MalformedPolicyException {
        if (!map.has("quota")) {
            return Optional.empty();
        }
        return Optional.of(
                map.mapped(
                        "quota",
                        quota ->
                                new Quota(
                                        quota.integer("tokens-per-minute", 1, MOST_TOKENS),
                                        quota.integer("tokens-per-day", 1, MOST_TOKENS))));
    }

    private static Audience audience(YamlMap map) throws MalformedPolicyException {
        return new Audience(
                name(map, "name"),
                Set.copyOf(map.values("claims", PolicyReader::name, "names of claims")),
                stage(map, "from"),
                quota(map));
    }

    private static List<Audience> unique(List<Audience> audiences) {
        Set<String> names = audiences.stream().map(Audience::name).collect(Collectors.toSet());
        if (names.size() < audiences.size()) {
            throw new IllegalArgumentException("audiences: give each name once");
        }
        return audiences;
    }

    private static Stage stage(YamlMap map, String field) throws MalformedPolicyException {
        return map.value(field, Stage::ofLabel, "one of " + labels(Stage.WEIGHTS));
    }

    private static String labels(Stage last) {
        return Arrays.stream(Stage.values())
                .filter(last::reaches)
                .map(Stage::label)
                .collect(Collectors.joining(", "));
    }

    /// Weights are never given away without evidence.
    private static SortedMap<String, Stage> bootstrap(YamlMap map) throws MalformedPolicyException {
        SortedMap<String, Stage> given = new TreeMap<>();
        for (String model : map.names()) {
            Stage stage =
                    map.value(
                            model,
                            label -> Stage.ofLabel(label).filter(Stage.GENERAL::reaches),
                            "one of " + labels(Stage.GENERAL));
            given.put(model, stage);
        }
        return given;
    }

    private static SortedMap<String, Jurisdiction> jurisdictions(YamlMap map)
            throws MalformedPolicyException {
        SortedMap<String, Jurisdiction> jurisdictions = new TreeMap<>();
        for (String place : map.names()) {
            if (!PLACES.contains(place)) {
                throw new IllegalArgumentException(
                        place + ": give " + String.join(", ", new TreeSet<>(PLACES)));
            }
            jurisdictions.put(place, map.mapped(place, fields -> jurisdiction(place, fields)));
        }
        return jurisdictions;
    }

    private static Jurisdiction jurisdiction(String place, YamlMap map)
            throws MalformedPolicyException {
        String allowed =
                Arrays.stream(Exemption.values())
                        .map(Exemption::label)
                        .collect(Collectors.joining(", "));
        return new Jurisdiction(
                place,
                (int) map.integer("marked-from-tokens", 0, LONGEST_TEXT),
                map.truth("visible-label"),
                map.truth("aigc-label"),
                Set.copyOf(map.values("exempt", Exemption::ofLabel, "of " + allowed)));
    }
}

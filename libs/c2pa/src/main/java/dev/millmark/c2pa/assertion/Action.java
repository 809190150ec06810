package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// One thing that was done to the text (C2PA 2.4 section 18.15).
///
/// @param action the name, such as `c2pa.created`
/// @param when the time as RFC 3339 text; claimed, not proven
/// @param softwareAgent what did it
/// @param digitalSourceType an IRI of [DigitalSourceType]
/// @param parameters further facts, whose own keys need a dot in their name
public record Action(
        String action,
        Optional<String> when,
        Optional<GeneratorInfo> softwareAgent,
        Optional<String> digitalSourceType,
        Optional<CborMap> parameters) {

    /// The text came into being.
    public static final String CREATED = "c2pa.created";

    /// An existing text was opened to be changed.
    public static final String OPENED = "c2pa.opened";

    /// The text was changed.
    public static final String EDITED = "c2pa.edited";

    /// A watermark was put in that a soft binding of the same manifest names.
    public static final String WATERMARKED_BOUND = "c2pa.watermarked.bound";

    /// A watermark was put in that no soft binding names.
    public static final String WATERMARKED_UNBOUND = "c2pa.watermarked.unbound";

    /// @throws IllegalArgumentException if `when` is no date and time of RFC 3339
    public Action {
        if (when.filter(time -> !DateTime.isWellFormed(time)).isPresent()) {
            throw new IllegalArgumentException(
                    "Time of " + action + " is not RFC 3339: give it by at()");
        }
    }

    /// An action with neither time, agent, source type nor parameters.
    public static Action of(String action) {
        return new Action(
                action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// The same action at `time`, to the second.
    public Action at(Instant time) {
        Optional<String> text = Optional.of(time.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Action(action, text, softwareAgent, digitalSourceType, parameters);
    }

    /// The same action by `agent`.
    public Action by(GeneratorInfo agent) {
        return new Action(action, when, Optional.of(agent), digitalSourceType, parameters);
    }

    /// The same action with a source type.
    public Action from(String sourceType) {
        return new Action(action, when, softwareAgent, Optional.of(sourceType), parameters);
    }

    /// The same action with parameters.
    public Action with(CborMap newParameters) {
        return new Action(
                action, when, softwareAgent, digitalSourceType, Optional.of(newParameters));
    }

    /// Reads an action of either version; a time that is none is left out ([Actions#hasMalformedTime]).
    static Action from(CborValue value) throws MalformedAssertionException {
        CborMap map = value.map().orElseThrow(() -> malformed("an action that is no map"));
        Fields fields = new Fields(Actions.LABEL, map);
        return new Action(
                fields.text("action").orElseThrow(() -> malformed("an action without a name")),
                map.get("when").flatMap(DateTime::read),
                map.map("softwareAgent").flatMap(GeneratorInfo::from),
                fields.text("digitalSourceType"),
                fields.map("parameters"));
    }

    CborMap toCbor() {
        CborMap.Builder map = CborMap.builder().put("action", action);
        when.ifPresent(
                time -> map.put("when", new CborValue.Tagged(DateTime.TAG, CborValue.of(time))));
        softwareAgent.ifPresent(agent -> map.put("softwareAgent", agent.toCbor()));
        parameters.ifPresent(value -> map.put("parameters", value));
        return map.putText("digitalSourceType", digitalSourceType).build();
    }

    private static MalformedAssertionException malformed(String problem) {
        return new MalformedAssertionException(Actions.LABEL + ": " + problem);
    }
}

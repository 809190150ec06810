package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `c2pa.actions.v2` (C2PA 2.4 section 18.15): what was done, the first being `c2pa.created` or `c2pa.opened`.
///
/// @param actions in order, at least one
/// @param allActionsIncluded whether the claim generator says that nothing else was done; absent where it says nothing
public record Actions(List<Action> actions, Optional<Boolean> allActionsIncluded)
        implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.actions.v2";

    /// The label of the assertion's first version, which is only read.
    public static final String LABEL_V1 = "c2pa.actions";

    /// Copies `actions`.
    public Actions {
        actions = List.copyOf(actions);
    }

    /// Reads the assertion.
    ///
    /// @throws MalformedAssertionException if `actions` is missing or empty, or an action has no name
    public static Actions from(CborMap map) throws MalformedAssertionException {
        Fields fields = new Fields(LABEL, map);
        List<CborValue> items =
                fields.array("actions")
                        .filter(list -> !list.isEmpty())
                        .orElseThrow(() -> fields.malformed("no actions"));
        List<Action> actions = new ArrayList<>();
        for (CborValue item : items) {
            actions.add(Action.from(item));
        }
        return new Actions(actions, fields.bool("allActionsIncluded"));
    }

    /// Whether an action in `map` has a `when` that is no date and time of RFC 3339.
    public static boolean hasMalformedTime(CborMap map) {
        return map.array("actions").orElse(List.of()).stream()
                .flatMap(action -> action.map().stream())
                .flatMap(action -> action.get("when").stream())
                .anyMatch(when -> DateTime.read(when).isEmpty());
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder()
                        .put(
                                "actions",
                                CborValue.of(actions.stream().map(Action::toCbor).toList()));
        allActionsIncluded.ifPresent(all -> map.put("allActionsIncluded", CborValue.of(all)));
        return map.build();
    }
}

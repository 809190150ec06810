package dev.millmark.c2pa.validation.internal;

import dev.millmark.c2pa.Claim;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.AssertionReader;
import dev.millmark.c2pa.assertion.HashedUri;
import dev.millmark.c2pa.assertion.Ingredient;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.jumbf.JumbfUri;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.validation.StatusCode;
import java.util.List;
import java.util.Optional;

/// What the actions of a manifest must obey (C2PA 2.4 sections 15.10.3.2 and 18.15).
record ActionRules(JudgedManifest judged, Claim claim, Findings findings) {

    void check() {
        List<Actions> all =
                judged.assertions().values().stream()
                        .filter(Actions.class::isInstance)
                        .map(Actions.class::cast)
                        .toList();
        List<Action> actions =
                all.stream().flatMap(assertion -> assertion.actions().stream()).toList();
        if (!judged.manifest().isUpdate() && !judged.lacks(AssertionReader::isActions)) {
            checkBeginning(actions);
        }
        for (Action action : actions) {
            check(action);
        }
    }

    /// Exactly one action begins the text's history, and it comes first.
    private void checkBeginning(List<Action> actions) {
        long beginnings = actions.stream().filter(ActionRules::begins).count();
        if (beginnings != 1 || !begins(actions.getFirst())) {
            add(
                    StatusCode.ASSERTION_ACTION_MALFORMED,
                    "not exactly one c2pa.created or c2pa.opened, as the first action");
        }
    }

    private static boolean begins(Action action) {
        return action.action().equals(Action.CREATED) || action.action().equals(Action.OPENED);
    }

    private void check(Action action) {
        switch (action.action()) {
            case Action.CREATED -> {
                if (action.digitalSourceType().isEmpty()) {
                    add(
                            StatusCode.ASSERTION_ACTION_MALFORMED,
                            "c2pa.created without digitalSourceType");
                }
            }
            case Action.OPENED -> {
                List<Optional<Ingredient>> ingredients = ingredients(action);
                if (!judged.lacks(Ingredient.LABEL::equals)
                        && (ingredients.size() != 1
                                || !isA(Ingredient.PARENT_OF, ingredients.getFirst()))) {
                    add(
                            StatusCode.ASSERTION_ACTION_INGREDIENT_MISMATCH,
                            "c2pa.opened without its one parent");
                }
            }
            case "c2pa.placed" -> {
                List<Optional<Ingredient>> ingredients = ingredients(action);
                if (!judged.lacks(Ingredient.LABEL::equals)
                        && (ingredients.isEmpty()
                                || !ingredients.stream()
                                        .allMatch(one -> isA(Ingredient.COMPONENT_OF, one)))) {
                    add(
                            StatusCode.ASSERTION_ACTION_INGREDIENT_MISMATCH,
                            "c2pa.placed without a component");
                }
            }
            case Action.WATERMARKED_BOUND -> {
                if (!judged.references(SoftBinding.LABEL::equals)) {
                    add(
                            StatusCode.ASSERTION_ACTION_SOFT_BINDING_MISSING,
                            "c2pa.watermarked.bound without a soft binding");
                }
            }
            case "c2pa.redacted" -> {
                Optional<String> redacted = parameter(action, "redacted").flatMap(CborValue::text);
                if (redacted.filter(claim.redactedAssertions()::contains).isEmpty()) {
                    add(
                            StatusCode.ASSERTION_ACTION_REDACTION_MISMATCH,
                            "c2pa.redacted names nothing the claim redacts");
                }
            }
            case "c2pa.translated" -> {
                if (parameter(action, "sourceLanguage").isEmpty()
                        || parameter(action, "targetLanguage").isEmpty()) {
                    add(
                            StatusCode.ASSERTION_ACTION_MALFORMED,
                            "c2pa.translated without both languages");
                }
            }
            default -> {}
        }
    }

    private List<Optional<Ingredient>> ingredients(Action action) {
        return action
                .parameters()
                .flatMap(map -> map.array("ingredients"))
                .orElse(List.of())
                .stream()
                .map(this::ingredient)
                .toList();
    }

    private Optional<Ingredient> ingredient(CborValue value) {
        Optional<HashedUri> reference = HashedUri.from(value);
        Optional<String> label =
                reference
                        .flatMap(uri -> JumbfUri.parse(uri.url()))
                        .filter(uri ->
                                uri.isWithin(judged.manifest().label()) && uri.path().size() == 2)
                        .map(uri -> uri.path().getLast());
        Optional<SuperBox> box = label.flatMap(judged.manifest()::assertion);
        if (reference.isEmpty() || box.isEmpty()) {
            add(StatusCode.HASHED_URI_MISSING, "an action names an ingredient that is not there");
            return Optional.empty();
        }
        if (!claim.confirms(reference.get(), box.get())) {
            add(StatusCode.HASHED_URI_MISMATCH, "an action names an ingredient by the wrong hash");
            return Optional.empty();
        }
        return label.map(judged.assertions()::get)
                .filter(Ingredient.class::isInstance)
                .map(Ingredient.class::cast);
    }

    private static boolean isA(String relationship, Optional<Ingredient> ingredient) {
        return ingredient.filter(found -> found.relationship().equals(relationship)).isPresent();
    }

    private static Optional<CborValue> parameter(Action action, String key) {
        Optional<CborMap> parameters = action.parameters();
        return parameters.flatMap(map -> map.get(key));
    }

    private void add(StatusCode code, String explanation) {
        findings.add(code, JumbfUri.manifest(judged.manifest().label()), explanation);
    }
}

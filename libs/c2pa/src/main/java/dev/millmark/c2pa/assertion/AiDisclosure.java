package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import java.util.Optional;

/// `c2pa.ai-disclosure` (C2PA 2.4 section 18.28): which model wrote the text and how much a person had to do with it.
///
/// @param modelType such as `c2pa.types.model` or `c2pa.types.model.huggingface.transformers`
/// @param modelName the model's name
/// @param modelIdentifier a package URL or URN
/// @param humanOversightLevel one of the constants of this type
public record AiDisclosure(
        String modelType,
        Optional<String> modelName,
        Optional<String> modelIdentifier,
        Optional<String> humanOversightLevel)
        implements Assertion {

    /// The label.
    public static final String LABEL = "c2pa.ai-disclosure";

    /// The model type of a model whose kind is not said.
    public static final String MODEL = "c2pa.types.model";

    /// Nobody prompted or reviewed.
    public static final String FULLY_AUTONOMOUS = "fully_autonomous";

    /// A person wrote the prompt.
    public static final String PROMPT_GUIDED = "prompt_guided";

    /// A person reviewed the result.
    public static final String HUMAN_VALIDATED = "human_validated";

    /// A named model without further facts.
    public static AiDisclosure ofModel(String modelName) {
        return new AiDisclosure(MODEL, Optional.of(modelName), Optional.empty(), Optional.empty());
    }

    /// The same with a package URL or URN of the model.
    public AiDisclosure identifiedBy(String identifier) {
        return new AiDisclosure(modelType, modelName, Optional.of(identifier), humanOversightLevel);
    }

    /// The same with a level of human oversight.
    public AiDisclosure overseen(String level) {
        return new AiDisclosure(modelType, modelName, modelIdentifier, Optional.of(level));
    }

    /// Reads the assertion.
    ///
    /// @throws MalformedAssertionException if `modelType` is missing or a field has the wrong type
    public static AiDisclosure from(CborMap map) throws MalformedAssertionException {
        Fields fields = new Fields(LABEL, map);
        Optional<CborMap> profile = fields.map("contentProfile");
        Optional<String> oversight =
                profile.isPresent()
                        ? new Fields(LABEL, profile.get()).text("humanOversightLevel")
                        : Optional.empty();
        return new AiDisclosure(
                fields.text("modelType").orElseThrow(() -> fields.malformed("no modelType")),
                fields.text("modelName"),
                fields.text("modelIdentifier"),
                oversight);
    }

    @Override
    public String label() {
        return LABEL;
    }

    @Override
    public CborMap toCbor() {
        CborMap.Builder map =
                CborMap.builder()
                        .put("modelType", modelType)
                        .putText("modelName", modelName)
                        .putText("modelIdentifier", modelIdentifier);
        humanOversightLevel.ifPresent(level ->
                map.put(
                        "contentProfile",
                        CborMap.builder().put("humanOversightLevel", level).build()));
        return map.build();
    }
}

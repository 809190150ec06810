package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.AiDisclosure;
import dev.millmark.c2pa.assertion.DigitalSourceType;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.SoftBinding;
import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.sealing.Embedding;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Model;
import dev.millmark.events.WatermarkUse;
import dev.millmark.watermark.RegisteredScheme;
import java.util.function.Supplier;

/// Makes the credential of a generated text. Everything it states comes from the event, so that the same event under
/// the same signing credential gives the same bytes in any instance at any time, unless it is time-stamped.
final class TextSealer {

    /// The parameter of the action `c2pa.created` that states the model's version.
    static final String MODEL_VERSION = "dev.millmark.model.version";

    /// The parameter of the action `c2pa.created` that states why the text carries no watermark.
    static final String UNMARKED = "dev.millmark.unmarked";

    private final Supplier<Sealer> sealer;
    private final GeneratorInfo claimGenerator;

    /// @param sealer the one to seal with now
    TextSealer(Supplier<Sealer> sealer, GeneratorInfo claimGenerator) {
        this.sealer = sealer;
        this.claimGenerator = claimGenerator;
    }

    /// Seals the text of an event that [FieldRules] let pass.
    ///
    /// @throws dev.millmark.watermarking.signing.NoValidCredentialException while no certificate is valid
    SealedText seal(GenerationCompleted event) throws UnsealableTextException {
        ManifestDefinition.Builder manifest =
                ManifestDefinition.by(claimGenerator, Bytes.utf8(event.contentId()))
                        .embedding(embedding(event.carrier()))
                        .action(created(event))
                        .withSegments();
        WatermarkUse watermark = event.watermark();
        if (watermark != null) {
            manifest.action(Action.of(Action.WATERMARKED_BOUND).at(event.completedAt()))
                    .assertion(softBinding(watermark));
        }
        return seal(event.text(), manifest.assertion(disclosure(event.model())).build());
    }

    /// Seals again what was sealed while another credential took the place of the one it was sealed with.
    private SealedText seal(String text, ManifestDefinition definition)
            throws UnsealableTextException {
        Sealer used = sealer.get();
        SealedText sealed = used.seal(text, definition);
        for (Sealer now = sealer.get(); now != used; now = sealer.get()) {
            used = now;
            sealed = used.seal(text, definition);
        }
        return sealed;
    }

    /// C2PA 2.4 section 18.15: who made it, from what kind of source, when. The disclosure of section 18.28 has no
    /// place for the model's version.
    private static Action created(GenerationCompleted event) {
        Action created =
                Action.of(Action.CREATED)
                        .at(event.completedAt())
                        .by(GeneratorInfo.of(event.generator().name(), event.generator().version()))
                        .from(DigitalSourceType.TRAINED_ALGORITHMIC_MEDIA);
        String version = event.model().version();
        String unmarked = event.unmarked();
        if (version == null && unmarked == null) {
            return created;
        }
        CborMap.Builder stated = CborMap.builder();
        if (version != null) {
            stated.put(MODEL_VERSION, version);
        }
        if (unmarked != null) {
            stated.put(UNMARKED, unmarked);
        }
        return created.with(stated.build());
    }

    /// C2PA 2.4 section 18.10: the watermark by which a stripped credential is found again. The key id names the key;
    /// it is not one.
    private static SoftBinding softBinding(WatermarkUse watermark) {
        RegisteredScheme scheme =
                RegisteredScheme.named(watermark.scheme())
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "watermark scheme '"
                                                + watermark.scheme()
                                                + "' is unknown: check FieldRules first"));
        return SoftBinding.of(scheme.softBindingAlgorithm(), Bytes.utf8(watermark.keyId()));
    }

    /// C2PA 2.4 section 18.28.
    private static AiDisclosure disclosure(Model model) {
        AiDisclosure disclosure = AiDisclosure.ofModel(model.name());
        String identifier = model.identifier();
        return identifier == null ? disclosure : disclosure.identifiedBy(identifier);
    }

    private static Embedding embedding(Carrier carrier) {
        return switch (carrier) {
            case EMBEDDED -> Embedding.WRAPPER;
            case SIDECAR -> Embedding.SIDECAR;
        };
    }
}

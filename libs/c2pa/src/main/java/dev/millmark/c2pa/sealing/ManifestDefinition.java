package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.Parent;
import dev.millmark.c2pa.assertion.Action;
import dev.millmark.c2pa.assertion.Actions;
import dev.millmark.c2pa.assertion.Assertion;
import dev.millmark.c2pa.assertion.CollectionHash;
import dev.millmark.c2pa.assertion.DataHash;
import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.codec.TextCodec;
import dev.millmark.encoding.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Everything a manifest shall say about a text. The same definition, text and credential always give the same bytes:
/// manifest label, instance ID and salts derive from the id seed, and no clock is read.
public final class ManifestDefinition {

    private final GeneratorInfo claimGenerator;
    private final Bytes idSeed;
    private final List<Action> actions;
    private final List<Assertion> assertions;
    private final Optional<String> title;
    private final Embedding embedding;
    private final boolean withSegments;
    private final boolean normalizing;
    private final Optional<Parent> parent;

    private ManifestDefinition(Builder builder) {
        claimGenerator = builder.claimGenerator;
        idSeed = builder.idSeed;
        actions = List.copyOf(builder.actions);
        assertions = List.copyOf(builder.assertions);
        title = builder.title;
        embedding = builder.embedding;
        withSegments = builder.withSegments;
        normalizing = builder.normalizing;
        parent = builder.parent;
    }

    /// A definition by `claimGenerator`.
    ///
    /// @param idSeed what identifiers and salts derive from: unique for each thing sealed, such as the id of the event
    ///     that caused it; it need not be secret
    /// @throws IllegalArgumentException if the seed is shorter than 8 bytes
    public static Builder by(GeneratorInfo claimGenerator, Bytes idSeed) {
        return new Builder(claimGenerator, idSeed);
    }

    /// The software that makes the claim.
    public GeneratorInfo claimGenerator() {
        return claimGenerator;
    }

    /// What identifiers and salts derive from.
    public Bytes idSeed() {
        return idSeed;
    }

    /// The sealed text that this one is an edited form of.
    public Optional<Parent> parent() {
        return parent;
    }

    /// The actions: `c2pa.created` first, or those that changed the parent after it was opened.
    public List<Action> actions() {
        return actions;
    }

    /// The assertions beside actions, data hash and segments.
    public List<Assertion> assertions() {
        return assertions;
    }

    /// `dc:title`.
    public Optional<String> title() {
        return title;
    }

    /// Where the manifest store goes.
    public Embedding embedding() {
        return embedding;
    }

    /// Whether the manifest holds [Segments].
    public boolean withSegments() {
        return withSegments;
    }

    /// Whether a text that is not in Normalization Form C is normalized rather than refused.
    public boolean normalizing() {
        return normalizing;
    }

    /// Whether a text must be in Normalization Form C: where that is what is hashed, and where sentences are.
    boolean demandsNormalForm() {
        return normalizing
                || withSegments
                || switch (embedding) {
                    case Embedding.Embedded(TextCodec codec) -> codec.isNormalized();
                    case Embedding.Apart() -> true;
                    case Embedding.LinkedFromHtml link -> false;
                };
    }

    /// Collects a definition.
    public static final class Builder {

        private static final int LEAST_SEED = 8;

        private final GeneratorInfo claimGenerator;
        private final Bytes idSeed;
        private final List<Action> actions = new ArrayList<>();
        private final List<Assertion> assertions = new ArrayList<>();
        private Optional<String> title = Optional.empty();
        private Embedding embedding = Embedding.WRAPPER;
        private boolean withSegments;
        private boolean normalizing;
        private Optional<Parent> parent = Optional.empty();

        private Builder(GeneratorInfo claimGenerator, Bytes idSeed) {
            if (idSeed.size() < LEAST_SEED) {
                throw new IllegalArgumentException(
                        "Id seed of " + idSeed.size() + " bytes: give at least " + LEAST_SEED);
            }
            this.claimGenerator = claimGenerator;
            this.idSeed = idSeed;
        }

        /// Says that the text is an edited form of a sealed one (C2PA 2.4 section 11.3). The manifest then begins with
        /// `c2pa.opened` of that, and the actions added here say what was done to it, such as `c2pa.edited`.
        public Builder editing(Parent value) {
            parent = Optional.of(value);
            return this;
        }

        /// Adds an action. The first must be `c2pa.created` where there is no parent; with a parent none may be, nor
        /// `c2pa.opened`, which is put before them all (C2PA 2.4 section 18.15.2).
        public Builder action(Action action) {
            actions.add(action);
            return this;
        }

        /// Adds an assertion. Several with one label get the suffixes `__1`, `__2` and so on.
        ///
        /// @throws IllegalArgumentException if it is of a kind that the sealer makes itself
        public Builder assertion(Assertion assertion) {
            if (assertion instanceof Actions
                    || assertion instanceof CollectionHash
                    || assertion instanceof DataHash
                    || assertion instanceof Segments) {
                throw new IllegalArgumentException(
                        assertion.label()
                                + " is made by the sealer: use action() or withSegments()");
            }
            assertions.add(assertion);
            return this;
        }

        /// Gives the text a title.
        public Builder title(String value) {
            title = Optional.of(value);
            return this;
        }

        /// Says where the manifest store goes; a wrapper without padding if this is never called.
        public Builder embedding(Embedding value) {
            embedding = value;
            return this;
        }

        /// Adds the digests of the text's sentences.
        public Builder withSegments() {
            withSegments = true;
            return this;
        }

        /// Normalizes a text that is not in Normalization Form C rather than refusing it.
        public Builder normalizing() {
            normalizing = true;
            return this;
        }

        /// The definition.
        ///
        /// @throws IllegalStateException if the first action is not `c2pa.created` with a digital source type, or there
        ///     is a parent and one of the actions is `c2pa.created` or `c2pa.opened`, or none is there at all
        public ManifestDefinition build() {
            List<String> names = actions.stream().map(Action::action).toList();
            boolean begins =
                    parent.isPresent()
                            ? !names.isEmpty()
                                    && !names.contains(Action.CREATED)
                                    && !names.contains(Action.OPENED)
                            : !names.isEmpty()
                                    && names.getFirst().equals(Action.CREATED)
                                    && names.lastIndexOf(Action.CREATED) == 0
                                    && !names.contains(Action.OPENED)
                                    && actions.getFirst().digitalSourceType().isPresent();
            if (!begins) {
                throw new IllegalStateException(
                        "Actions "
                                + names
                                + ": start with the only c2pa.created and its source type, or give a parent and say"
                                + " what changed it");
            }
            return new ManifestDefinition(this);
        }
    }
}

package dev.millmark.verifier.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.verifier.log.Contradiction;
import dev.millmark.verifier.log.GenesisTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenesisTest {

    private final VerifierKey key = new PublishedLog().key();
    private final String parameters = "origin %s\nkey %s\nrules 1\n".formatted(key.name(), key);
    private final GenesisTexts texts = new GenesisTexts(parameters, "contact somebody\n");

    @Test
    void acceptsTheLeavesOfWhatTheLogSaysOfItself() {
        assertThat(compare(texts, Entries.genesis(parameters, "contact somebody\n"))).isEmpty();
    }

    @Test
    void findsEachLeafThatIsOfSomethingElse() {
        assertThat(compare(texts, Entries.genesis("other", "contact somebody\n")))
                .containsExactly("leaf 0 is not of what the log says of itself");
        assertThat(compare(texts, Entries.genesis(parameters, "other")))
                .containsExactly("leaf 1 is not of what the log says of itself");
        assertThat(
                        compare(
                                texts,
                                List.of(
                                        Entries.aboutKeyChange(
                                                "00000000-0000-0000-0000-000000000000",
                                                parameters.getBytes(UTF_8)),
                                        Entries.genesis(parameters, "contact somebody\n").get(1))))
                .containsExactly("leaf 0 is not of what the log says of itself");
    }

    @Test
    void findsParametersOfAnotherKey() {
        String other = parameters.replace("key ", "key other");

        assertThat(
                        compare(
                                new GenesisTexts(other, "contact somebody\n"),
                                Entries.genesis(other, "contact somebody\n")))
                .containsExactly("the log's parameters name another origin or key");
    }

    private List<String> compare(GenesisTexts said, List<Bytes> leaves) {
        return Genesis.compare(
                        said,
                        key,
                        List.of(
                                new NumberedLeaf(0, leaves.get(0)),
                                new NumberedLeaf(1, leaves.get(1))))
                .stream()
                .map(Contradiction::detail)
                .toList();
    }
}

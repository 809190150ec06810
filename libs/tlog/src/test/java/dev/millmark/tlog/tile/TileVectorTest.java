package dev.millmark.tlog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.LeafSeries;
import dev.millmark.tlog.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TileVectorTest {

    static Stream<JsonNode> validPaths() {
        return Vectors.each("/tile_paths/valid");
    }

    static Stream<String> invalidPaths() {
        return Stream.concat(
                Vectors.each("/tile_paths/invalid").map(JsonNode::textValue),
                Stream.of("tile/0/x000/001", "tile/0/x036/x028/x797/x018/x963/968", ""));
    }

    static Stream<JsonNode> bundles() {
        return Vectors.each("/entry_bundle");
    }

    static Stream<String> invalidBundles() {
        return Vectors.each("/entry_bundle_invalid").map(JsonNode::textValue);
    }

    static Stream<Long> sizes() {
        return Vectors.at("/series/roots_by_size").properties().stream()
                .map(root -> Long.valueOf(root.getKey()));
    }

    @ParameterizedTest
    @MethodSource("validPaths")
    void readsAndWritesPaths(JsonNode vector) throws Exception {
        long index = vector.required("index").longValue();
        int width = vector.required("width").intValue();
        ResourcePath expected =
                vector.required("level").isTextual()
                        ? new BundlePath(index, width)
                        : new TilePath(vector.required("level").intValue(), index, width);
        String text = vector.required("path").textValue();

        assertThat(ResourcePath.parse(text)).isEqualTo(expected);
        assertThat(expected.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("invalidPaths")
    void refusesPathsThatAreNotCanonical(String text) {
        assertThatThrownBy(() -> ResourcePath.parse(text))
                .isInstanceOf(MalformedPathException.class);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void readsAndWritesBundles(JsonNode vector) throws Exception {
        List<Bytes> entries =
                Vectors.each(vector.required("entries"))
                        .map(entry -> Bytes.fromHex(entry.textValue()))
                        .toList();
        Bytes content = Bytes.fromHex(vector.required("bundle").textValue());

        assertThat(new EntryBundle(entries).encode()).isEqualTo(content);
        assertThat(EntryBundle.parse(content, entries.size()).entries()).isEqualTo(entries);
    }

    @ParameterizedTest
    @MethodSource("invalidBundles")
    void refusesMalformedBundles(String hex) {
        for (int width = 0; width <= 3; width++) {
            int entries = width;
            if (!(hex.equals("0001aa00") && width == 2)) {
                assertThatThrownBy(() -> EntryBundle.parse(Bytes.fromHex(hex), entries))
                        .isInstanceOf(MalformedBundleException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void growsTheTreesOfAnotherGenerator(long size) throws Exception {
        LeafSeries series = LeafSeries.of(size);
        Hash root = Vectors.hash(Vectors.at("/series/roots_by_size/" + size));
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Bytes> file : series.files().entrySet()) {
            lines.append(file.getKey())
                    .append(' ')
                    .append(Hash.sha256(file.getValue()))
                    .append('\n');
        }

        assertThat(series.head().root()).isEqualTo(root);
        assertThat(new TiledTree(size, series).root()).isEqualTo(root);
        assertThat(GrowingTree.resume(size, series).head()).isEqualTo(series.head());
        assertThat(Hash.sha256(Bytes.utf8(lines.toString())))
                .isEqualTo(Vectors.hash(Vectors.at("/series/files_digest_by_size/" + size)));
        assertThat(new TreeLayout(size).all().map(ResourcePath::text))
                .containsExactlyInAnyOrderElementsOf(series.files().keySet());
    }

    @Test
    void writesTheTilesOfSeventyThousandLeaves() {
        Map<String, Bytes> files = LeafSeries.of(70_000).files();

        Vectors.at("/series/sample_tile_sha256_at_70000")
                .properties()
                .forEach(tile ->
                        assertThat(Hash.sha256(files.getOrDefault(tile.getKey(), Bytes.EMPTY)))
                                .isEqualTo(Vectors.hash(tile.getValue())));
        assertThat(new TreeLayout(70_000).partials().stream().map(ResourcePath::text))
                .containsExactlyInAnyOrderElementsOf(
                        Vectors.each("/series/layout_70000/partial_paths")
                                .map(JsonNode::textValue)
                                .toList());
    }

    @Test
    void resumesWhereAnotherStopped() throws Exception {
        LeafSeries grown = LeafSeries.of(300);
        List<Resource> completed = new ArrayList<>();

        GrowingTree resumed = GrowingTree.resume(300, grown);
        for (long i = 300; i < 70_000; i++) {
            resumed.append(LeafSeries.entry(i), completed::add);
        }

        LeafSeries whole = LeafSeries.of(70_000);
        assertThat(resumed.head()).isEqualTo(whole.head());
        Map<String, Bytes> files = whole.files();
        assertThat(completed).hasSize(272 + 272 + 1);
        assertThat(completed)
                .allSatisfy(resource ->
                        assertThat(resource.content())
                                .isEqualTo(files.get(resource.path().text())));
    }

    @Test
    void readsAPartialTileOutOfTheFullOneThatReplacedIt() throws Exception {
        LeafSeries grown = LeafSeries.of(65_536);

        Hash root = new TiledTree(1000, grown).root();

        assertThat(root).isEqualTo(Vectors.hash(Vectors.at("/series/roots_by_size/1000")));
    }
}

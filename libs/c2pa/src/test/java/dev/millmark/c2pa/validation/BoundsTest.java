package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.millmark.c2pa.MalformedManifestException;
import dev.millmark.c2pa.ManifestStore;
import dev.millmark.c2pa.cbor.CborDecoder;
import dev.millmark.c2pa.cbor.MalformedCborException;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.jumbf.Box;
import dev.millmark.c2pa.jumbf.ContentBox;
import dev.millmark.c2pa.jumbf.ContentType;
import dev.millmark.c2pa.jumbf.SuperBox;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a stranger's input can cost.
final class BoundsTest {

    private static final Validator VALIDATOR = new Validator(TrustList.empty(), Clock.systemUTC());
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void takesSixtyFourLevelsAndNoMore() throws Exception {
        assertThat(ManifestStore.parse(nested(64)).manifests()).hasSize(1);
        assertRefused(nested(65));
    }

    @Test
    void takesTwoHundredAndFiftySixBoxesAndNoMore() throws Exception {
        assertThat(ManifestStore.parse(wide(256)).manifests()).hasSize(1);
        assertRefused(wide(257));
    }

    @Test
    void takesFourMebibytesAndNoMore() throws Exception {
        assertThat(ManifestStore.parse(large(4 << 20)).manifests()).hasSize(1);
        assertRefused(large((4 << 20) + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9b7fffffffffffffff", // an array of 2⁶³ − 1
                "bb7fffffffffffffff", // a map
                "5b7fffffffffffffff", // a byte string
                "7b7fffffffffffffff", // a text
                "9affffffff00", // an array of 2³² − 1
                "9fff", // an indefinite length
                "a2616100616100", // a key twice
                "a1f400", // a key that is no text, integer or byte string
                "0000", // bytes left over
                "61ff", // no UTF-8
                "f801", // a simple value in too long a head
                "" // nothing
            })
    void refusesHostileCbor(String hex) {
        assertThatThrownBy(() -> CborDecoder.decode(Bytes.fromHex(hex)))
                .isInstanceOf(MalformedCborException.class);
    }

    @Test
    void refusesCborNestedDeeperThanThirtyTwoLevels() throws Exception {
        assertThat(CborDecoder.decode(Bytes.fromHex("81".repeat(32) + "00"))).isNotNull();
        assertThatThrownBy(() -> CborDecoder.decode(Bytes.fromHex("81".repeat(33) + "00")))
                .isInstanceOf(MalformedCborException.class);
        assertThatThrownBy(() -> CborDecoder.decode(Bytes.fromHex("81".repeat(100_000))))
                .isInstanceOf(MalformedCborException.class);
    }

    @Test
    void allocatesNoMoreThanTheInputJustifies() throws Exception {
        Bytes promised = TextWrapper.embed(Bytes.utf8("Text."), Bytes.fromHex("fffffff06a756d62"));
        String candidate = TextWrapper.wrapperOf(Bytes.EMPTY).toText();
        String begin = "-----BEGIN C2PA MANIFEST-----";
        String end = "-----END C2PA MANIFEST-----";
        List<Bytes> hostile =
                List.of(
                        promised,
                        Bytes.utf8(candidate.substring(0, candidate.length() - 2).repeat(2_000)),
                        Bytes.utf8(begin.repeat(5_000) + end),
                        Bytes.utf8((begin + end).repeat(5_000)),
                        Bytes.utf8("c2pa" + "<a ".repeat(50_000)),
                        Bytes.utf8("c2pa" + "<!--".repeat(50_000)),
                        Bytes.utf8("c2pa" + "<script x='".repeat(20_000)),
                        Bytes.utf8("c2pa <head " + "a=b ".repeat(50_000) + ">"));
        for (Bytes text : hostile) {
            validate(text);
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());

            validate(text);

            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
            assertThat(allocated).isLessThan(64L * text.size() + (1 << 16));
        }
    }

    /// Four mebibytes once for the decoder's window, twice for what comes out, and once for a copy, whatever is
    /// promised.
    @ParameterizedTest
    @ValueSource(strings = {"bomb-of-5-MiB", "bomb-of-64-MiB"})
    void allocatesNoMoreForAStoreOfBombsThanForOne(String name) throws Exception {
        SuperBox bomb = CompressedSamples.manifest(name).box();
        Bytes store =
                SuperBox.of(ContentType.MANIFEST_STORE, "c2pa", Collections.nCopies(100, bomb))
                        .encode();
        ManifestStore.parse(store);
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());

        ManifestStore parsed = ManifestStore.parse(store);

        long allocated =
                THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        assertThat(parsed.manifests()).hasSize(100).allMatch(one -> one.content().isEmpty());
        assertThat(allocated).isLessThan(20 << 20);
    }

    private static void validate(Bytes text) throws MalformedTextException {
        assertThat(VALIDATOR.validate(text))
                .isInstanceOfAny(Validation.NoManifest.class, Validation.Invalid.class);
    }

    private static void assertRefused(Bytes store) {
        assertThatThrownBy(() -> ManifestStore.parse(store))
                .isInstanceOf(MalformedManifestException.class);
    }

    /// A store of `levels` superboxes in one another.
    private static Bytes nested(int levels) {
        SuperBox box = SuperBox.of(ContentType.ASSERTION_STORE, "x", List.of());
        for (int level = 3; level < levels; level++) {
            box = SuperBox.of(ContentType.ASSERTION_STORE, "x", List.of(box));
        }
        return store(List.of(box));
    }

    /// A store of `boxes` boxes.
    private static Bytes wide(int boxes) {
        List<Box> children = new ArrayList<>();
        for (int i = 4; i < boxes; i++) {
            children.add(ContentBox.cbor(Bytes.of(0xF6)));
        }
        return store(assertion(children));
    }

    /// A store of `size` bytes.
    private static Bytes large(int size) {
        int empty = store(assertion(List.of(ContentBox.cbor(Bytes.EMPTY)))).size();
        Bytes content = new BytesBuilder(size).put(Bytes.zeros(size - empty)).build();
        return store(assertion(List.of(ContentBox.cbor(content))));
    }

    private static List<SuperBox> assertion(List<Box> content) {
        SuperBox assertion = SuperBox.of(ContentType.CBOR, "x", content);
        return List.of(
                SuperBox.of(ContentType.ASSERTION_STORE, "c2pa.assertions", List.of(assertion)));
    }

    private static Bytes store(List<? extends Box> children) {
        SuperBox manifest =
                SuperBox.of(
                        ContentType.STANDARD_MANIFEST,
                        "urn:c2pa:11111111-2222-4333-8444-555555555555",
                        children);
        return SuperBox.of(ContentType.MANIFEST_STORE, "c2pa", List.of(manifest)).encode();
    }
}

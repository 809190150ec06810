package dev.millmark.c2pa.benchmark;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.codec.StoreSearch;
import dev.millmark.c2pa.codec.TextCodecs;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.ManifestDefinition;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Texts a second on one thread.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SealingBenchmark {

    private static final int MEGABYTE = 1_000_000;

    /// Sealed and unsealed texts.
    @State(Scope.Benchmark)
    public static class Texts {

        @Param({"ES256", "EDDSA"})
        SignatureAlgorithm algorithm = SignatureAlgorithm.ES256;

        private final List<String> plain = BenchmarkTexts.plain();
        private final ManifestDefinition definition = Samples.plainDefinition().build();
        private List<Bytes> sealed = List.of();

        @SuppressWarnings("NullAway.Init") // by seal()
        private Sealer sealer;

        @SuppressWarnings("NullAway.Init") // by seal()
        private Validator validator;

        private int next;

        /// Seals the texts.
        @Setup
        public void seal() throws Exception {
            BenchmarkTexts texts = new BenchmarkTexts(algorithm);
            sealed = texts.sealed();
            sealer = texts.sealer();
            validator = new Validator(texts.credentials().trustList(), Clock.systemUTC());
        }

        int next() {
            next = (next + 1) % BenchmarkTexts.COUNT;
            return next;
        }
    }

    /// A text of a megabyte without a mark.
    @State(Scope.Benchmark)
    public static class Unmarked {

        private final Bytes text = megabyte();

        private static Bytes megabyte() {
            Bytes sentences = Bytes.utf8(Samples.TEXT);
            byte[] text = new byte[MEGABYTE];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) sentences.at(i % sentences.size());
            }
            return Bytes.copyOf(text);
        }
    }

    /// Signs and embeds.
    @Benchmark
    public SealedText seal(Texts texts) throws Exception {
        return texts.sealer.seal(texts.plain.get(texts.next()), texts.definition);
    }

    /// Finds and validates.
    @Benchmark
    public Validation validate(Texts texts) throws Exception {
        Validation validation = texts.validator.validate(texts.sealed.get(texts.next()));
        if (!(validation instanceof Validation.Trusted)) {
            throw new IllegalStateException("A text just sealed is not trusted");
        }
        return validation;
    }

    /// Looks for a store of any kind in a megabyte that has none.
    @Benchmark
    public StoreSearch scan(Unmarked unmarked) {
        return TextCodecs.search(unmarked.text);
    }
}

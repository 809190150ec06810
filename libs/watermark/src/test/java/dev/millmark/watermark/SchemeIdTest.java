package dev.millmark.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.watermark.mark.Deduplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeIdTest {

    private static final String ID =
            "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2";

    @Test
    void writesEverythingADetectorNeeds() {
        assertThat(new VllmPhilox(new Vocabulary("gpt2", 50257)).id()).isEqualTo(ID);
    }

    @Test
    void readsWhatItWrote() throws MalformedSchemeIdException {
        assertThat(Scheme.parse(ID)).isEqualTo(new VllmPhilox(new Vocabulary("gpt2", 50257)));
    }

    @Test
    void readsWhatEverySchemeWrites() throws MalformedSchemeIdException {
        Vocabulary vocabulary = new Vocabulary("sha256:0123", 50257);
        List<Scheme> schemes =
                List.of(
                        new VllmPhilox(vocabulary, 2, Deduplication.ALL, 0.1),
                        new SglangMurmur(vocabulary, 4, 0.5),
                        new HmacGumbel(vocabulary, 4, Deduplication.NONE),
                        new HfSynthId(vocabulary, 4, 30, 65536),
                        new GdmSynthId(vocabulary, 4, 30),
                        new HfKgw(vocabulary, HfKgw.Seeding.LEFTHASH, 1, HfKgw.GreenList.DEFAULT),
                        new HfKgw(
                                vocabulary,
                                HfKgw.Seeding.SELFHASH,
                                4,
                                new HfKgw.GreenList(0.5, 2)));

        for (Scheme scheme : schemes) {
            assertThat(Scheme.parse(scheme.id())).isEqualTo(scheme);
            assertThat(scheme.keyType().scheme()).isEqualTo(scheme.name());
        }
        assertThat(schemes.stream().map(Scheme::getClass).distinct())
                .hasSize(
                        Scheme.class.getPermittedSubclasses().length
                                - 1
                                + GumbelScheme.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vllm-philox-v2;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v2;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=04;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=twice;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=cuda;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2;",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=0;dedup=single_turn;alpha=0.0;device=any;vocab=50257;tokenizer=gpt2",
                "vllm-philox-v1;prf=philox4x32-10-v1;width=4;dedup=single_turn;alpha=NaN;device=any;vocab=50257;tokenizer=gpt2"
            })
    void refusesWhatNoSchemeWrites(String id) {
        assertThatExceptionOfType(MalformedSchemeIdException.class)
                .isThrownBy(() -> Scheme.parse(id));
    }
}

package dev.millmark.verifier.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.verifier.fixture.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubstanceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t ",
                "Th",
                "Hello.",
                "Yes.",
                "{}",
                "0",
                "3.14159265358979",
                "A bird in the hand is worth two in the bush.",
                "System.out.println(\"Hello, world!\");",
                "for (int i = 0; i < n; i++) { sum += a[i]; }",
                "Hello! ¡Hola! Bonjour! Hallo! Ciao! Olá! Привет! こんにちは! 你好! مرحبا!",
                "I'm sorry, but I can't help with that."
            })
    void findsTooLittleInWhatPeopleWriteAgainAndAgain(String text) {
        assertThat(Substance.of(text).isDistinctive()).isFalse();
    }

    @Test
    void findsTooLittleInARepetitionHoweverLong() {
        assertThat(Substance.of("All work and no play. ".repeat(50_000)).isDistinctive()).isFalse();
        assertThat(Substance.of("0123456789".repeat(100)).isDistinctive()).isFalse();
    }

    @Test
    void findsEnoughInAParagraph() {
        assertThat(Substance.of(Person.paragraph()).isDistinctive()).isTrue();
        assertThat(
                        Substance.of(
                                        "水車小屋は川のほとりに建っていて、もう何年も誰も働いていないのに、水車だけは毎朝まわり続け、"
                                                + "近所の子どもたちは橋の上からそれを眺め、年寄りたちは昔の粉挽きの名前を忘れないように、"
                                                + "秋になると小さな祭りを開いて古い歌を歌い、焼いたばかりのパンを川に流すのだった。")
                                .isDistinctive())
                .isTrue();
    }
}

package dev.millmark.service.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    private final KnownKeys known = KnownKeys.of(List.of(Mill.class, Sheet.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millmark.mill.wheel-size",
                "millmark.mill.names",
                "millmark.mill.names[0]",
                "millmark.mill.makers.larkspur",
                "millmark.mill.race.length",
                "millmark.sheet.width",
                "quarkus.http.port",
                "millmarks"
            })
    void takesWhatIsReadAndWhatIsOfOthers(String key) {
        assertThatCode(() -> start(Map.of(key, "1"), Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "millmark.mill.whee-size",
                "millmark.mill",
                "millmark.mill.race",
                "millmark.mill.race.length.more",
                "millmark.mil.wheel-size",
                "millmark.typo"
            })
    void refusesAKeyThatNothingReadsAndNamesIt(String key) {
        assertThatThrownBy(() -> start(Map.of(key, "1"), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(key + ": docs/configuration.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MILLMARK_MILL_WHEEL_SIZE",
                "MILLMARK_MILL_NAMES",
                "MILLMARK_MILL_MAKERS_LARK_SPUR",
                "MILLMARK_STATE",
                "MILLMARK_KAFKA_SERVICE_HOST",
                "PATH"
            })
    void takesAVariableThatIsReadAndThoseOfOthers(String variable) {
        assertThatCode(() -> start(Map.of(), Map.of(variable, "1"))).doesNotThrowAnyException();
    }

    @Test
    void refusesAVariableOfASectionThatNothingReads() {
        assertThatThrownBy(() -> start(Map.of(), Map.of("MILLMARK_MILL_WHEELSIZE", "1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("MILLMARK_MILL_WHEELSIZE");
    }

    @Test
    void namesAllOfThem() {
        assertThat(known.unknown(List.of("millmark.b", "millmark.a", "millmark.sheet.width")))
                .containsExactly("millmark.b", "millmark.a");
    }

    private void start(Map<String, String> properties, Map<String, String> environment) {
        new UnknownKeys(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(properties, "file", 100))
                                .withSources(new EnvConfigSource(environment, 300))
                                .build())
                .refuse(known);
    }

    @ConfigMapping(prefix = "millmark.mill")
    interface Mill {
        int wheelSize();

        List<String> names();

        Map<String, String> makers();

        Race race();

        /// A group.
        interface Race {
            int length();
        }
    }

    @ConfigMapping(prefix = "millmark.sheet")
    interface Sheet {
        int width();
    }
}

package dev.millmark.c2pa.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatusCodeTest {

    @Test
    void namesEveryCodeOfTheSpecificationAndSaysWhatItMeans() throws IOException {
        Set<String> specified =
                text().lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> ours =
                Arrays.stream(StatusCode.values())
                        .filter(code -> !code.code().startsWith("dev.millmark."))
                        .map(code -> kind(code) + " " + code.code())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(specified).hasSize(117);
        assertThat(ours).isEqualTo(specified);
    }

    private static String kind(StatusCode code) {
        return switch (code.kind()) {
            case SUCCESS -> "success";
            case INFORMATIONAL -> "informational";
            case FAILURE, STRUCTURAL_FAILURE -> "failure";
        };
    }

    private static String text() throws IOException {
        try (InputStream file =
                StatusCodeTest.class.getResourceAsStream("/vectors/status-codes.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

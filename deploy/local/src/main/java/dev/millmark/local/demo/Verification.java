package dev.millmark.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the verifier says, as far as the demo shows it.
///
/// @param verdict one of the closed set, for example `attested`
/// @param headline what wrote the text, who says so, and when
/// @param summary how that is known
/// @param strength the band of the watermark, where one was found, for example `very-strong`
/// @param isLogged whether the transparency log proves that it holds the seal
/// @param changed the submitted sentences that are not what was sealed
public record Verification(
        String verdict,
        String headline,
        String summary,
        Optional<String> strength,
        boolean isLogged,
        List<String> changed) {

    public Verification {
        changed = List.copyOf(changed);
    }

    static Verification of(String text, JsonNode answer) {
        JsonNode strength = answer.path("evidence").path("watermark").path("mark").path("strength");
        List<String> changed = new ArrayList<>();
        for (JsonNode span : answer.path("spans")) {
            if (span.path("finding").asText().equals("changed")) {
                changed.add(cut(text, span.path("start").asInt(), span.path("end").asInt()));
            }
        }
        return new Verification(
                answer.path("verdict").asText(),
                answer.path("headline").asText(),
                answer.path("summary").asText(),
                Optional.ofNullable(strength.textValue()),
                answer.path("evidence").path("receipt").path("state").asText().equals("included"),
                changed);
    }

    /// @param start in code points
    private static String cut(String text, int start, int end) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}

package dev.millmark.generator.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Fields by which engines let a caller choose or switch off the watermark (`watermarking` of vLLM, `watermark` and
/// `watermark_config` elsewhere, either also inside `extra_body` or `vllm_xargs`). Here the host has chosen. A caller
/// who asks for anything but a mark is told so, instead of being served as if it had been heard.
final class MarkingWishes {

    private static final List<String> PLACES = List.of("extra_body", "vllm_xargs", "millmark");

    private MarkingWishes() {}

    /// @throws ProblemException naming the field that asks for another mark than the host's, or for none
    static void refuse(JsonFields fields) {
        refuseIn("", fields);
        for (String place : PLACES) {
            JsonNode value = fields.value(place);
            if (value != null && value.isObject()) {
                refuseIn(place + ".", fields.nested(place));
            }
        }
    }

    private static void refuseIn(String prefix, JsonFields fields) {
        for (String name : fields.names()) {
            boolean concernsMark = name.toLowerCase(Locale.ROOT).startsWith("watermark");
            boolean concernsSeal = prefix.equals("millmark.") && name.equals("seal");
            if ((concernsMark || concernsSeal) && !asksForIt(fields.value(name))) {
                String field = prefix + name;
                throw new ProblemException(
                        Problem.of(
                                        ProblemType.UNSUPPORTED_PARAMETER,
                                        field
                                                + " is not for callers to choose: this host marks"
                                                + " and seals its answers; leave it out")
                                .about(field));
            }
        }
    }

    private static boolean asksForIt(@Nullable JsonNode value) {
        return value != null
                && (value.isBoolean() && value.booleanValue()
                        || value.isObject()
                                && value.size() == 1
                                && value.path("enabled").isBoolean()
                                && value.path("enabled").booleanValue());
    }
}

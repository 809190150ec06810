package dev.millmark.local.endtoend;

import dev.millmark.local.demo.ApiException;
import dev.millmark.local.demo.GeneratedAnswer;
import java.io.IOException;

/// How one request ended.
sealed interface Outcome {

    /// With a text.
    record Answered(GeneratedAnswer answer) implements Outcome {}

    /// With an error that the service said.
    record Refused(ApiException reason) implements Outcome {}

    /// With neither.
    record Broken(IOException reason) implements Outcome {}
}

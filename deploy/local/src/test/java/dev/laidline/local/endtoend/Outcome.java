package dev.laidline.local.endtoend;

import dev.laidline.local.demo.ApiException;
import dev.laidline.local.demo.GeneratedAnswer;
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

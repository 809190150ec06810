package dev.millmark.service.request;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import jakarta.inject.Singleton;

/// How long a text may be, the same where it is sealed and where it is verified.
@Singleton
public final class TextLimit {

    private final long maxText;

    TextLimit(RequestConfig config) {
        this.maxText = RequestLimits.of(config).maxText();
    }

    /// Most UTF-8 bytes of a text, its credential not counted.
    public long bytes() {
        return maxText;
    }

    /// @param utf8Length of the text without its credential
    /// @throws ProblemException if the text is too long
    public void require(long utf8Length) {
        if (utf8Length > maxText) {
            throw new ProblemException(
                    Problem.of(
                                    ProblemType.TOO_LARGE,
                                    "A text has at most " + maxText + " bytes in UTF-8")
                            .about("text"));
        }
    }
}

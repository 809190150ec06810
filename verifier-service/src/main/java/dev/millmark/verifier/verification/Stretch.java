package dev.millmark.verifier.verification;

import dev.millmark.c2pa.text.LocatedWrapper;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.c2pa.text.WrapperScan;
import dev.millmark.encoding.Bytes;
import dev.millmark.verifier.verdict.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of a text in which several credentials stand, as when two sealed answers were pasted one after the other.
/// C2PA (2.4 section A.8.7.1) lets none of them be used for the text as a whole; each may stand for what is before it.
///
/// @param start in code points of the submitted text
/// @param submission the part: what goes before a credential, and that; or what is left behind the last
record Stretch(int start, Submission submission) {

    /// Each is judged like a text of its own.
    private static final int MOST = 16;

    /// The stretches of a text, in order; none where there are not several credentials, where they are too many, or
    /// where one has no words of its own.
    static List<Stretch> of(Submission submission) throws MalformedTextException {
        if (submission.manifestStore().isPresent()
                || !(TextWrapper.locate(submission.utf8()) instanceof WrapperScan.Multiple several)
                || several.wrappers().size() > MOST) {
            return List.of();
        }
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        int codePoints = 0;
        for (LocatedWrapper wrapper : several.wrappers()) {
            if (submission.utf8().slice(from, wrapper.start()).toText().isBlank()) {
                return List.of();
            }
            Bytes piece = submission.utf8().slice(from, wrapper.runEnd());
            stretches.add(stretch(piece, codePoints));
            codePoints += length(piece.toText());
            from = wrapper.runEnd();
        }
        Bytes rest = submission.utf8().slice(from, submission.utf8().size());
        if (!rest.toText().isBlank()) {
            stretches.add(stretch(rest, codePoints));
        }
        return stretches;
    }

    /// What parts a stretch from the one before it belongs to neither.
    private static Stretch stretch(Bytes piece, int start) {
        String text = piece.toText();
        String own = text.stripLeading();
        return new Stretch(
                start + length(text) - length(own),
                new Submission(own, Bytes.utf8(own), Optional.empty()));
    }

    /// In code points of the submitted text.
    int end() {
        return start + length(submission.text());
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

package dev.millmark.languagemodel.internal.text;

import java.text.Normalizer;
import java.util.List;

/// Watches a text for the first stop string, and holds back what may be the start of one.
public final class StopStrings {

    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean found;

    /// Stop strings are compared in Normalization Form C; none may be empty.
    public StopStrings(List<String> stops) {
        this.stops = stops.stream().map(s -> Normalizer.normalize(s, Normalizer.Form.NFC)).toList();
    }

    /// Whether a stop string has been seen; whatever follows is dropped.
    public boolean found() {
        return found;
    }

    /// Appends text in Normalization Form C.
    ///
    /// @return the text that stands before any stop string
    public String accept(String text) {
        for (int i = 0; i < text.length() && !found; i++) {
            held.append(text.charAt(i));
            int stop = longestStop();
            if (stop > 0) {
                found = true;
                held.setLength(held.length() - stop);
            }
        }
        return take(found ? held.length() : held.length() - longestStart());
    }

    /// Ends the text.
    ///
    /// @return the text held back
    public String finish() {
        return take(held.length());
    }

    private String take(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }

    private int longestStop() {
        int longest = 0;
        for (String stop : stops) {
            if (stop.length() > longest && endsWith(stop, stop.length())) {
                longest = stop.length();
            }
        }
        return longest;
    }

    /// The length of the longest end of the text that may become a stop string.
    private int longestStart() {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
                if (endsWith(stop, n)) {
                    longest = n;
                }
            }
        }
        return longest;
    }

    private boolean endsWith(String stop, int length) {
        int at = held.length() - length;
        if (at < 0) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (held.charAt(at + i) != stop.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

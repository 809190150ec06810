package dev.millmark.watermarking.sealing;

import dev.millmark.events.Carrier;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What kinds of text are sealed, and how each can carry its credential. Invisible characters behind a text (C2PA 2.4
/// annex A.8) are part of it only where every character is text; elsewhere the credential stays beside it.
public final class MediaTypes {

    /// What a text is unless somebody says otherwise.
    public static final String PLAIN = "text/plain";

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?<type>[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+)(?<parameters>(?:\\s*;[ -~]*)?)");
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)\"?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TEXTS =
            Set.of(
                    "application/ecmascript",
                    "application/javascript",
                    "application/json",
                    "application/sql",
                    "application/toml",
                    "application/x-ndjson",
                    "application/x-sh",
                    "application/x-tex",
                    "application/xhtml+xml",
                    "application/xml",
                    "application/yaml");

    private MediaTypes() {}

    /// The carrier for a text of this type where nobody chose one.
    public static Carrier carrier(String mediaType) {
        return type(mediaType).filter(PLAIN::equals).isPresent()
                ? Carrier.EMBEDDED
                : Carrier.SIDECAR;
    }

    /// Why a text of this type is not sealed with this carrier.
    static Optional<Refusal> refusal(String mediaType, Carrier carrier) {
        Optional<String> type = type(mediaType);
        if (type.isEmpty()) {
            return Refusal.of(Refusal.Reason.UNSUITABLE_FIELD, "mediaType is not a media type");
        }
        if (!isText(type.get())) {
            return Refusal.of(
                    Refusal.Reason.UNSUPPORTED_MEDIA_TYPE,
                    type.get() + " is no type of text: only texts are sealed here");
        }
        if (!isUnicode(mediaType)) {
            return Refusal.of(
                    Refusal.Reason.UNSUPPORTED_MEDIA_TYPE,
                    "mediaType states another charset than utf-8, in which texts are sealed");
        }
        return carrier == Carrier.EMBEDDED && !type.get().equals(PLAIN)
                ? Refusal.of(
                        Refusal.Reason.UNSUPPORTED_MEDIA_TYPE,
                        type.get() + " cannot carry a credential within: ask for carrier sidecar")
                : Optional.empty();
    }

    private static Optional<String> type(String mediaType) {
        Matcher matcher = SYNTAX.matcher(mediaType);
        return matcher.matches()
                ? Optional.of(matcher.group("type").toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || TEXTS.contains(type)
                || type.startsWith("application/")
                        && (type.endsWith("+json")
                                || type.endsWith("+xml")
                                || type.endsWith("+yaml"));
    }

    /// US-ASCII is part of UTF-8.
    private static boolean isUnicode(String mediaType) {
        Matcher charset = CHARSET.matcher(mediaType);
        return !charset.find()
                || Set.of("utf-8", "us-ascii").contains(charset.group(1).toLowerCase(Locale.ROOT));
    }
}

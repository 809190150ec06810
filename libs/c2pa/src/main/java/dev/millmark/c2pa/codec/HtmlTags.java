package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the start tags of an HTML document, as far as that takes no more than one pass: comments are skipped, and so
/// is the content of elements that hold text rather than elements.
final class HtmlTags {

    private static final Set<String> RAW =
            Set.of("script", "style", "textarea", "title", "noscript", "xmp", "iframe");
    private static final Set<String> WANTED = Set.of("link", "script");

    /// What may stand before and in a `head`; anything else ends it, whether its tags are written or not.
    private static final Set<String> HEAD =
            Set.of("html", "head", "title", "base", "link", "meta", "style", "script", "noscript");

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    /// One character for each byte, so that offsets are offsets in bytes.
    private final String html;

    private final List<Tag> found = new ArrayList<>();

    /// Where the content of `head` ends; −1 while that is not met.
    private int headEnd = -1;

    private HtmlTags(Bytes document) {
        html = new String(document.toArray(), StandardCharsets.ISO_8859_1);
    }

    /// A start tag.
    ///
    /// @param name in lower case
    /// @param attributes names in lower case; the first of several with one name stands
    /// @param end the offset behind the tag
    /// @param content what the element holds, where it holds text and is closed
    /// @param element the whole element, or only its tag
    record Tag(
            String name,
            Map<String, String> attributes,
            int end,
            Optional<String> content,
            StoreSearch.Range element) {}

    /// The tags that matter here, in order.
    static List<Tag> of(Bytes document) {
        HtmlTags tags = new HtmlTags(document);
        tags.read();
        return tags.found;
    }

    /// Where the last child of `head` goes: before its end tag, or before the first thing that cannot stand in it.
    static int headEnd(Bytes document) {
        HtmlTags tags = new HtmlTags(document);
        tags.read();
        return tags.headEnd;
    }

    private void read() {
        int next = html.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length() : 0;
        while (next >= 0) {
            int at = html.indexOf('<', next);
            int text = spaces(next);
            if (text < html.length() && text != at) {
                endHead(text);
            }
            next = at < 0 ? -1 : markup(at);
        }
        endHead(html.length());
    }

    private int markup(int at) {
        if (html.startsWith("<!--", at)) {
            return behind("-->", at + 4);
        }
        if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
            return behind(">", at);
        }
        if (html.startsWith("</", at)) {
            int name = nameEnd(at + 2);
            if (!HEAD.contains(name(at + 2, name)) || name(at + 2, name).equals("head")) {
                endHead(at);
            }
            return behind(">", at);
        }
        return tag(at);
    }

    private void endHead(int at) {
        headEnd = headEnd < 0 ? at : headEnd;
    }

    private int nameEnd(int from) {
        int at = from;
        while (at < html.length() && isLetter(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private String name(int start, int end) {
        return html.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private int behind(String end, int from) {
        int at = html.indexOf(end, from);
        return at < 0 ? -1 : at + end.length();
    }

    /// Reads a tag and returns where to go on.
    private int tag(int start) {
        int at = nameEnd(start + 1);
        String name = name(start + 1, at);
        if (!HEAD.contains(name)) {
            endHead(start);
        }
        if (name.isEmpty()) {
            return start + 1;
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        int end = attributes(at, attributes);
        if (end < 0) {
            return -1;
        }
        int contentEnd = RAW.contains(name) ? contentEnd(name, end) : -1;
        int elementEnd = contentEnd < 0 ? end : behind(">", contentEnd);
        if (WANTED.contains(name)) {
            boolean isClosed = contentEnd >= 0 && elementEnd >= 0;
            found.add(
                    new Tag(
                            name,
                            attributes,
                            end,
                            isClosed
                                    ? Optional.of(html.substring(end, contentEnd))
                                    : Optional.empty(),
                            new StoreSearch.Range(start, isClosed ? elementEnd : end)));
        }
        return RAW.contains(name) ? (contentEnd < 0 ? -1 : elementEnd) : end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /// Reads attributes up to the end of the tag and returns the offset behind it, or −1 where it does not end.
    private int attributes(int from, Map<String, String> attributes) {
        int at = from;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            if (isSpace(c) || c == '/') {
                at++;
                continue;
            }
            int nameEnd = at + 1;
            while (nameEnd < html.length() && !endsName(html.charAt(nameEnd))) {
                nameEnd++;
            }
            String name = html.substring(at, nameEnd).toLowerCase(Locale.ROOT);
            int equals = spaces(nameEnd);
            if (equals < html.length() && html.charAt(equals) == '=') {
                int valueStart = spaces(equals + 1);
                int valueEnd = valueEnd(valueStart);
                if (valueEnd < 0) {
                    return -1;
                }
                attributes.putIfAbsent(name, unquoted(html.substring(valueStart, valueEnd)));
                at = valueEnd;
            } else {
                attributes.putIfAbsent(name, "");
                at = nameEnd;
            }
        }
        return -1;
    }

    private static boolean endsName(char c) {
        return isSpace(c) || c == '/' || c == '>' || c == '=';
    }

    private int spaces(int from) {
        int at = from;
        while (at < html.length() && isSpace(html.charAt(at))) {
            at++;
        }
        return at;
    }

    private int valueEnd(int start) {
        if (start < html.length() && (html.charAt(start) == '"' || html.charAt(start) == '\'')) {
            int quote = html.indexOf(html.charAt(start), start + 1);
            return quote < 0 ? -1 : quote + 1;
        }
        int at = start;
        while (at < html.length() && !isSpace(html.charAt(at)) && html.charAt(at) != '>') {
            at++;
        }
        return at;
    }

    private static String unquoted(String value) {
        boolean isQuoted =
                value.length() >= 2 && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return isQuoted ? value.substring(1, value.length() - 1) : value;
    }

    /// Where the end tag of `name` begins, or −1.
    private int contentEnd(String name, int from) {
        String end = "</" + name;
        int at = html.indexOf("</", from);
        while (at >= 0) {
            int behind = at + end.length();
            if (html.regionMatches(true, at, end, 0, end.length())
                    && behind < html.length()
                    && (isSpace(html.charAt(behind)) || html.charAt(behind) == '>')) {
                return at;
            }
            at = html.indexOf("</", at + 2);
        }
        return -1;
    }
}

package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import java.util.List;
import java.util.Optional;

/// An element of an HTML document (C2PA 2.4 annex A.7). The hash covers the document's bytes as they are.
///
/// ```html
/// <script type="application/c2pa">AAAB…</script>        the whole element is left out of the hash
/// <link rel="c2pa-manifest" href="story.c2pa">          nothing is left out
/// ```
///
/// This writes the first of the two, as the last child of `head`, whether the document has that tag or leaves it out;
/// [#link] writes the second. Nothing is put before `<meta charset>`, which browsers look for in the first 1,024 bytes.
public final class HtmlElement implements TextCodec {

    private static final Bytes OPENING = Bytes.utf8("<script type=\"application/c2pa\">");
    private static final Bytes CLOSING = Bytes.utf8("</script>");

    /// The element that holds the store.
    public HtmlElement() {}

    @Override
    public StoreSlot open(Bytes content) {
        return new StoreSlot(HtmlTags.headEnd(content), OPENING, StoreSlot.Form.BASE64, CLOSING);
    }

    @Override
    public boolean isNormalized() {
        return false;
    }

    @Override
    public StoreSearch search(Bytes text) {
        return find(text);
    }

    /// `html` with a link to a store that is kept at `href`, to be sealed apart.
    ///
    /// @throws IllegalArgumentException if `href` has a character that would end the attribute
    public static Bytes link(Bytes html, String href) {
        if (href.isEmpty() || href.chars().anyMatch(c -> c <= ' ' || "\"<>&'`".indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "Address of " + href.length() + " characters: give a URI in its ASCII form");
        }
        int at = HtmlTags.headEnd(html);
        Bytes link = Bytes.utf8("<link rel=\"c2pa-manifest\" href=\"" + href + "\">");
        return Bytes.concat(html.slice(0, at), link, html.from(at));
    }

    /// Looks for either element.
    static StoreSearch find(Bytes text) {
        List<HtmlTags.Tag> associations =
                HtmlTags.of(text).stream().filter(HtmlElement::associates).toList();
        return switch (associations.size()) {
            case 0 -> new StoreSearch.None();
            case 1 -> read(associations.getFirst());
            default -> new StoreSearch.Unusable(StoreSearch.Problem.MULTIPLE_HTML_MANIFESTS);
        };
    }

    private static boolean associates(HtmlTags.Tag tag) {
        return switch (tag.name()) {
            case "script" -> "application/c2pa".equalsIgnoreCase(tag.attributes().get("type"));
            case "link" -> "c2pa-manifest".equalsIgnoreCase(tag.attributes().get("rel"));
            default -> false;
        };
    }

    private static StoreSearch read(HtmlTags.Tag tag) {
        if (tag.name().equals("link")) {
            String href = tag.attributes().getOrDefault("href", "");
            return href.isBlank()
                    ? new StoreSearch.Unusable(StoreSearch.Problem.MALFORMED_HTML_MANIFEST)
                    : new StoreSearch.Referenced(href, Optional.empty());
        }
        Optional<String> flaw =
                tag.attributes().size() == 1
                        ? Optional.empty()
                        : Optional.of("further attributes on the manifest's element");
        return tag.content()
                .map(content -> content.replaceAll("[ \t\r\n\f]", ""))
                .filter(content -> !content.isEmpty())
                .flatMap(CanonicalBase64::decode)
                .<StoreSearch>map(
                        store -> new StoreSearch.Located(tag.element(), store, false, flaw))
                .orElse(new StoreSearch.Unusable(StoreSearch.Problem.MALFORMED_HTML_MANIFEST));
    }
}

package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.codec.CommentBlock;
import dev.millmark.c2pa.codec.CommentStyle;
import dev.millmark.c2pa.codec.HtmlElement;
import dev.millmark.c2pa.codec.TextCodec;
import dev.millmark.c2pa.codec.WrapperCodec;
import java.net.URI;

/// Where a sealed text keeps its manifest store.
public sealed interface Embedding {

    /// In an invisible wrapper behind the text (C2PA 2.4 annex A.8), without padding: every reader takes it.
    Embedding WRAPPER = new Embedded(new WrapperCodec(false));

    /// In a wrapper with the deterministic padding of the C2PA working draft, as c2pa-rs writes it.
    Embedding PADDED_WRAPPER = new Embedded(new WrapperCodec(true));

    /// In a file of its own (`application/c2pa`); the text stays as it is.
    Embedding SIDECAR = new Apart();

    /// In a `script` element of the HTML document that the text is (annex A.7).
    Embedding HTML_SCRIPT = new Embedded(new HtmlElement());

    /// In a comment behind the text (annex A.9).
    static Embedding comment(CommentStyle style) {
        return new Embedded(CommentBlock.holding(style));
    }

    /// In a file of its own, to be found at `reference`, which a comment behind the text names (annex A.9).
    ///
    /// @throws IllegalArgumentException if `reference` is not an `https:` URI
    static Embedding commentedReference(CommentStyle style, URI reference) {
        return new Embedded(CommentBlock.referring(style, reference));
    }

    /// In a file of its own, to be found at `href`, which a `link` element of the HTML document names (annex A.7).
    static Embedding htmlLink(String href) {
        return new LinkedFromHtml(href);
    }

    /// In the text, or named in a part of the text that the hash leaves out.
    ///
    /// @param codec how
    record Embedded(TextCodec codec) implements Embedding {}

    /// Apart from the text, which does not mention it.
    record Apart() implements Embedding {}

    /// Apart from the text, which names it in a part that the hash covers.
    ///
    /// @param href the address as written
    record LinkedFromHtml(String href) implements Embedding {}
}

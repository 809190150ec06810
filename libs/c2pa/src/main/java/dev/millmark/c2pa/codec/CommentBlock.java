package dev.millmark.c2pa.codec;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A block in a comment on a line of its own (C2PA 2.4 annex A.9): for Markdown, source code, XML and whatever else has
/// comments. A third the size of a wrapper, and visible to whoever reads the source.
///
/// ```text
/// <!-- -----BEGIN C2PA MANIFEST----- data:application/c2pa;base64,AAAB… -----END C2PA MANIFEST----- -->
/// ```
///
/// The hash covers the bytes as they are without the block's line: on the first line with the line break behind it, on
/// the last line from the line break before it to the end of the text, elsewhere with the line break behind it. This
/// writes the last line and reads all of them, front matter included, where the block may take several lines.
public final class CommentBlock implements TextCodec {

    private static final Bytes BEGIN = Bytes.utf8("-----BEGIN C2PA MANIFEST-----");
    private static final Bytes END = Bytes.utf8("-----END C2PA MANIFEST-----");

    /// How many candidates a search looks at.
    private static final int MOST_CANDIDATES = 64;

    /// The longest indentation and beginning or end of a comment.
    private static final int LONGEST_EDGE = 256;

    private static final String DATA = "data:application/c2pa;base64,";

    private final CommentStyle style;
    private final Optional<URI> reference;

    private CommentBlock(CommentStyle style, Optional<URI> reference) {
        this.style = style;
        this.reference = reference;
    }

    /// A block that holds the store.
    public static CommentBlock holding(CommentStyle style) {
        return new CommentBlock(style, Optional.empty());
    }

    /// A block that says where the store is.
    ///
    /// @throws IllegalArgumentException if `reference` is not an `https:` URI
    public static CommentBlock referring(CommentStyle style, URI reference) {
        if (!isHttps(reference)) {
            throw new IllegalArgumentException(
                    reference + " is no https: URI of a host: give the address of the store");
        }
        return new CommentBlock(style, Optional.of(reference));
    }

    /// @throws IllegalArgumentException if the style is [CommentStyle#NOTE] and `content` does not end with a line
    ///     break: the comment would become part of the last caption
    @Override
    public StoreSlot open(Bytes content) {
        if (style == CommentStyle.NOTE
                && !content.isEmpty()
                && !content.hasAt(content.size() - 1, Bytes.of('\n'))) {
            throw new IllegalArgumentException(
                    "WebVTT of "
                            + content.size()
                            + " bytes without a line break at its end: add one");
        }
        // a carriage return at the very end would join a line feed to one line break
        String lineBreak = content.hasAt(content.size() - 1, Bytes.of('\r')) ? "\r\n" : "\n";
        String start = lineBreak + style.opening() + " " + BEGIN.toText() + " ";
        String end = " " + END.toText() + (" " + style.closing()).stripTrailing() + lineBreak;
        return reference
                .map(uri ->
                        new StoreSlot(
                                content.size(),
                                Bytes.utf8(start + uri),
                                StoreSlot.Form.REFERENCE,
                                Bytes.utf8(end)))
                .orElseGet(() ->
                        new StoreSlot(
                                content.size(),
                                Bytes.utf8(start + DATA),
                                StoreSlot.Form.BASE64,
                                Bytes.utf8(end)));
    }

    @Override
    public boolean isNormalized() {
        return false;
    }

    @Override
    public StoreSearch search(Bytes text) {
        return find(text);
    }

    /// Looks for a block in any style of comment.
    static StoreSearch find(Bytes text) {
        List<Block> blocks = blocks(text);
        return switch (blocks.size()) {
            case 0 -> new StoreSearch.None();
            case 1 -> blocks.getFirst().read();
            default -> new StoreSearch.Unusable(StoreSearch.Problem.MULTIPLE_REFERENCES);
        };
    }

    /// A block and what stands on its first and last line beside it.
    ///
    /// @param isComment whether nothing else stands there than a comment's two ends
    private record Block(StoreSearch.Range range, String content, boolean isComment) {

        StoreSearch read() {
            if (content.isEmpty()) {
                return new StoreSearch.Unusable(StoreSearch.Problem.EMPTY_REFERENCE);
            }
            if (!content.startsWith(DATA)) {
                return isHttps(content)
                        ? new StoreSearch.Referenced(content, Optional.of(range))
                        : new StoreSearch.Unusable(StoreSearch.Problem.MALFORMED_REFERENCE);
            }
            Optional<String> flaw =
                    isComment
                            ? Optional.empty()
                            : Optional.of("something beside the manifest's block on its line");
            return CanonicalBase64.decode(content.substring(DATA.length()))
                    .<StoreSearch>map(store -> new StoreSearch.Located(range, store, false, flaw))
                    .orElse(new StoreSearch.Unusable(StoreSearch.Problem.MALFORMED_REFERENCE));
        }
    }

    /// Every block that stands in a comment or on lines of its own, and every other that holds a store: a sentence that
    /// only mentions the two lines is none.
    private static List<Block> blocks(Bytes text) {
        List<Block> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN, 0);
        for (int i = 0; i < MOST_CANDIDATES && begin >= 0; i++) {
            int next = text.indexOf(BEGIN, begin + BEGIN.size());
            int end = text.slice(0, next < 0 ? text.size() : next).indexOf(END, begin);
            if (end >= 0) {
                Block block = block(text, begin, end);
                if (block.isComment() || block.read() instanceof StoreSearch.Located) {
                    blocks.add(block);
                }
            }
            begin = next;
        }
        return blocks;
    }

    private static Block block(Bytes text, int begin, int end) {
        int lineStart = lineStart(text, begin);
        int lineEnd = lineEnd(text, end + END.size());
        String before = edge(text, lineStart, begin);
        String after = edge(text, end + END.size(), lineEnd);
        String content =
                content(text.slice(begin + BEGIN.size(), end).toText(), CommentStyle.bare(before));
        return new Block(
                range(text, lineStart, lineEnd), content, CommentStyle.frames(before, after));
    }

    /// What stands beside a mark on its line; something that frames no comment where that is too long to do so.
    private static String edge(Bytes text, int start, int end) {
        return end - start <= LONGEST_EDGE ? text.slice(start, end).toText() : "text";
    }

    /// What stands between the two marks, without white space; where it takes several lines, without what begins a
    /// comment on each of them.
    private static String content(String between, String opening) {
        List<String> lines = Stream.of(between.split("\n", -1)).map(CommentStyle::bare).toList();
        return lines.stream()
                .map(line ->
                        lines.size() > 1 && line.startsWith(opening)
                                ? CommentStyle.bare(line.substring(opening.length()))
                                : line)
                .collect(Collectors.joining());
    }

    private static StoreSearch.Range range(Bytes text, int lineStart, int lineEnd) {
        if (lineStart == 0 || lineEnd < text.size()) {
            return new StoreSearch.Range(lineStart, lineEnd);
        }
        int lineFeed = lineStart - 1;
        boolean hasReturn = lineFeed > 0 && text.at(lineFeed - 1) == '\r';
        return new StoreSearch.Range(hasReturn ? lineFeed - 1 : lineFeed, lineEnd);
    }

    private static int lineStart(Bytes text, int at) {
        int start = at;
        while (start > 0 && text.at(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /// The offset behind the line break.
    private static int lineEnd(Bytes text, int at) {
        int lineFeed = text.indexOf(Bytes.of('\n'), at);
        return lineFeed < 0 ? text.size() : lineFeed + 1;
    }

    private static boolean isHttps(String reference) {
        try {
            return reference.getBytes(StandardCharsets.UTF_8).length <= 2048
                    && isHttps(new URI(reference));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isHttps(URI reference) {
        return "https".equals(reference.getScheme()) && reference.getHost() != null;
    }
}

package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.codec.CommentStyle;
import dev.millmark.c2pa.codec.StoreSearch;
import dev.millmark.c2pa.codec.TextCodecs;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.validation.Reports;
import dev.millmark.c2pa.validation.StatusCode;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Seals texts in every way that a text can carry its manifest, and takes them apart again.
final class EmbeddingTest {

    private static final String HTML =
            "<!DOCTYPE html>\n"
                    + "<html><head lang='en'><title>a <script></title></head>\n"
                    + "<body><!-- <script type=\"application/c2pa\">AAAA</script>"
                    + " --><p>Text.</p></body></html>\n";
    private static final URI ADDRESS = URI.create("https://example.com/story.c2pa");
    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final Sealer SEALER = new Sealer(CREDENTIALS.signer(SignatureAlgorithm.ES256));
    private static final Validator VALIDATOR =
            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK);

    @ParameterizedTest
    @EnumSource(CommentStyle.class)
    void trustsABlockInACommentOfEveryStyle(CommentStyle style) throws Exception {
        SealedText sealed = seal(Samples.TEXT, Embedding.comment(style));

        Validation validation = VALIDATOR.validate(sealed.text());

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(validation.text().visible()).isEqualTo(Samples.TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "one line", "one line\n", "dos\r\n", "old mac\r", "e\u0301\n"})
    void coversEveryByteBeforeABlock(String content) throws Exception {
        SealedText sealed = seal(content, Embedding.comment(CommentStyle.MARKUP));

        Validation validation = VALIDATOR.validate(sealed.text());

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(validation.text().visible()).isEqualTo(content);
    }

    @Test
    void refusesWhateverElseStandsOnTheLineOfABlock() throws Exception {
        String sealed = seal(Samples.TEXT, Embedding.comment(CommentStyle.MARKUP)).text().toText();
        String hidden = sealed.replace("<!-- -----BEGIN", "Lie. -----BEGIN");

        Validation validation = VALIDATOR.validate(hidden);

        assertThat(hidden).isNotEqualTo(sealed);
        assertThat(Reports.of(validation).has(StatusCode.ASSERTION_DATA_HASH_MISMATCH)).isTrue();
    }

    @Test
    void refusesWhiteSpaceThatAPersonMayNotTakeForSuch() throws Exception {
        String sealed = seal(Samples.TEXT, Embedding.comment(CommentStyle.MARKUP)).text().toText();
        String changed = sealed.replace("<!-- -----BEGIN", "<!--\u001D-----BEGIN");

        Validation validation = VALIDATOR.validate(changed);

        assertThat(changed).isNotEqualTo(sealed);
        assertThat(Reports.of(validation).has(StatusCode.ASSERTION_DATA_HASH_MISMATCH)).isTrue();
    }

    @Test
    void refusesWhateverIsHiddenFarBehindTheBeginningOfAComment() throws Exception {
        String sealed = seal(Samples.TEXT, Embedding.comment(CommentStyle.MARKUP)).text().toText();
        String hidden =
                sealed.replace("<!-- -----BEGIN", "<!-- " + " ".repeat(300) + "Forged. -----BEGIN");

        StoreSearch search = TextCodecs.search(Bytes.utf8(hidden));

        assertThat(search)
                .isInstanceOfSatisfying(
                        StoreSearch.Located.class, found -> assertThat(found.flaw()).isPresent());
    }

    @Test
    void tellsABlockApartFromWordsAboutOne() throws Exception {
        String words =
                "Between -----BEGIN C2PA MANIFEST----- and -----END C2PA MANIFEST----- stands a"
                        + " store.";

        assertThat(VALIDATOR.validate(words)).isInstanceOf(Validation.NoManifest.class);
    }

    @Test
    void namesWhatIsWrongWithABlock() throws Exception {
        String begin = "# -----BEGIN C2PA MANIFEST-----";
        String end = "-----END C2PA MANIFEST-----\n";
        String block = begin + " data:application/c2pa;base64,AAEC " + end;

        assertThat(code(begin + " " + end))
                .isEqualTo(StatusCode.MANIFEST_STRUCTURED_TEXT_EMPTY_REFERENCE);
        assertThat(code(begin + " ftp://example.com/x " + end))
                .isEqualTo(StatusCode.MANIFEST_STRUCTURED_TEXT_MALFORMED_REFERENCE);
        assertThat(code(begin + " data:application/c2pa;base64,AAF= " + end))
                .isEqualTo(StatusCode.MANIFEST_STRUCTURED_TEXT_MALFORMED_REFERENCE);
        assertThat(code(block + "text\n" + block))
                .isEqualTo(StatusCode.MANIFEST_STRUCTURED_TEXT_MULTIPLE_REFERENCES);
        assertThat(code(begin + " https://example.com/x.c2pa " + end))
                .isEqualTo(StatusCode.MANIFEST_STRUCTURED_TEXT_NO_RESOLUTION_PATH);
        assertThat(code(block)).isEqualTo(StatusCode.GENERAL_ERROR);
    }

    @Test
    void readsABlockOfSeveralLinesInFrontMatter() {
        Bytes text =
                Bytes.utf8(
                        "---\n"
                                + "title: x\n"
                                + "# -----BEGIN C2PA MANIFEST-----\n"
                                + "# data:application/c2pa;base64,AA\n"
                                + "#   ECAw==\n"
                                + "# -----END C2PA MANIFEST-----\n"
                                + "---\n"
                                + "Body.\n");

        StoreSearch search = TextCodecs.search(text);

        assertThat(search)
                .isInstanceOfSatisfying(
                        StoreSearch.Located.class,
                        located -> {
                            assertThat(located.store()).isEqualTo(Bytes.of(0, 1, 2, 3));
                            assertThat(located.flaw()).isEmpty();
                        });
        assertThat(search.strip(text).toText()).isEqualTo("---\ntitle: x\n---\nBody.\n");
    }

    @Test
    void trustsATextThatNamesItsStoreInAComment() throws Exception {
        SealedText sealed =
                seal(Samples.TEXT, Embedding.commentedReference(CommentStyle.MARKUP, ADDRESS));

        Validation validation = VALIDATOR.validate(sealed.text(), sealed.store().bytes());

        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(TextCodecs.search(sealed.text()))
                .isInstanceOfSatisfying(
                        StoreSearch.Referenced.class,
                        found -> assertThat(found.reference()).isEqualTo(ADDRESS.toString()));
    }

    @Test
    void trustsAScriptInTheHeadOfADocument() throws Exception {
        SealedText sealed = seal(HTML, Embedding.HTML_SCRIPT);

        Validation validation = VALIDATOR.validate(sealed.text());

        assertThat(sealed.text().toText())
                .contains("</title><script type=")
                .contains("</script></head>");
        assertThat(validation).isInstanceOf(Validation.Trusted.class);
        assertThat(validation.text().visible()).isEqualTo(HTML);
    }

    @Test
    void refusesAScriptWithFurtherAttributes() throws Exception {
        String sealed = seal(HTML, Embedding.HTML_SCRIPT).text().toText();
        String longer = sealed.replaceFirst("application/c2pa\">", "application/c2pa\" src=x>");

        assertThat(longer).isNotEqualTo(sealed);
        assertThat(Reports.of(VALIDATOR.validate(longer)).failures()).isNotEmpty();
    }

    @Test
    void trustsADocumentThatLinksToItsStore() throws Exception {
        SealedText sealed = seal(HTML, Embedding.htmlLink("story.c2pa"));

        assertThat(VALIDATOR.validate(sealed.text(), sealed.store().bytes()))
                .isInstanceOf(Validation.Trusted.class);
        assertThat(
                        Reports.of(VALIDATOR.validate(sealed.text()))
                                .has(StatusCode.MANIFEST_INACCESSIBLE))
                .isTrue();
        assertThat(
                        VALIDATOR.validate(
                                Bytes.utf8(sealed.text().toText().replace("story.", "other.")),
                                sealed.store().bytes()))
                .isInstanceOf(Validation.WellFormed.class);
    }

    @Test
    void refusesADocumentWithSeveralAssociations() throws Exception {
        String sealed = seal(HTML, Embedding.HTML_SCRIPT).text().toText();
        String both = sealed.replace("</head>", "<LINK href=x rel=C2PA-manifest /></head>");

        assertThat(both).isNotEqualTo(sealed);
        assertThat(
                        Reports.of(VALIDATOR.validate(both))
                                .has(StatusCode.MANIFEST_HTML_MULTIPLE_MANIFESTS))
                .isTrue();
    }

    /// What stands before the script: all of the head, whether its tags are written or not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html>\n<html><head>\n<meta charset=\"utf-8\">\n<title>Café</title>|</head><body></body></html>",
                "<html><HEAD><meta charset=utf-8>|</HEAD ><body></html>",
                "<head><!-- </head> --><title></head></title><script>'</head>'</script>|</head><p>Text.",
                "<html><head><meta charset=utf-8>|<body>Text.</body></html>",
                "<html lang=de><meta charset=utf-8><title>a</title>|<body>Text.",
                "<!doctype html><title>a</title><style>p{}</style>\n|<p>Text.",
                "<!doctype html>\n|Text without an element.",
                "|<p>Text.</p>",
                "|Text.",
                "<?xml version='1.0'?><!DOCTYPE html><html><head><title>a</title>|</head></html>",
                "\uFEFF<!DOCTYPE html><head>|</head>",
                "<title>a</title>|",
                "|"
            })
    void putsAScriptBehindEverythingInTheHead(String document) throws Exception {
        int at = document.indexOf('|');
        String html = document.replace("|", "");

        SealedText sealed = seal(html, Embedding.HTML_SCRIPT);

        assertThat(sealed.text().toText())
                .startsWith(html.substring(0, at) + "<script type=\"application/c2pa\">")
                .endsWith("</script>" + html.substring(at));
        assertThat(VALIDATOR.validate(sealed.text())).isInstanceOf(Validation.Trusted.class);
    }

    @Test
    void writesANoteIntoWebVtt() throws Exception {
        String captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";

        SealedText sealed = seal(captions, Embedding.comment(CommentStyle.NOTE));

        assertThat(sealed.text().toText()).startsWith(captions + "\nNOTE -----BEGIN");
        assertThat(VALIDATOR.validate(sealed.text())).isInstanceOf(Validation.Trusted.class);
        assertThatThrownBy(() -> seal(captions.strip(), Embedding.comment(CommentStyle.NOTE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOTE\n%s\n\n", "NOTE %s\n\n", "# %s\n", "<!-- %s -->\n", "%s\n"})
    void readsABlockThatStandsAtTheBeginning(String frame) throws Exception {
        String block = seal("", Embedding.comment(CommentStyle.HASH)).text().toText();
        String bare = block.strip().substring(2);

        assertThat(TextCodecs.search(Bytes.utf8(frame.formatted(bare) + "Text.\n")))
                .isInstanceOfSatisfying(
                        StoreSearch.Located.class, found -> assertThat(found.flaw()).isEmpty());
    }

    private static SealedText seal(String text, Embedding embedding) throws Exception {
        return SEALER.seal(text, Samples.plainDefinition().embedding(embedding).build());
    }

    private static StatusCode code(String text) throws Exception {
        return Reports.of(VALIDATOR.validate(text)).failures().getFirst().code();
    }
}

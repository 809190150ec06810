package dev.millmark.c2pa.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;

/// PDFBox's parser without its repairs, which decompresses no more than it is allowed to. PDFBox itself decompresses
/// cross-reference and object streams into memory without a limit; here each of them is measured before PDFBox may have
/// it. Other streams it does not decompress.
final class BoundedPdfParser extends PDFParser {

    private final long limit;
    private final Set<Long> measured = new HashSet<>();
    private long inflated;
    private boolean isReadingTrailer = true;
    private boolean hasRefused;

    BoundedPdfParser(byte[] document, long limit) throws IOException {
        super(new RandomAccessReadBuffer(document));
        this.limit = limit;
    }

    /// Parses what is needed to find the catalog; objects are parsed later, when they are asked for.
    PDDocument parseStrictly() throws IOException {
        return parse(false);
    }

    /// Whether a stream was refused. PDFBox takes an object it cannot parse for absent, so who found something absent
    /// must ask.
    boolean hasRefusedStream() {
        return hasRefused;
    }

    @Override
    protected COSDictionary retrieveTrailer() throws IOException {
        COSDictionary trailer = super.retrieveTrailer();
        isReadingTrailer = false;
        return trailer;
    }

    /// While the trailer is read, every stream is a cross-reference stream.
    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
        COSStream stream = super.parseCOSStream(dictionary);
        if (isReadingTrailer) {
            measure(stream);
        }
        return stream;
    }

    @Override
    protected COSBase parseObjectStreamObject(long objectStream, COSObjectKey key)
            throws IOException {
        COSBase stream = document.getObjectFromPool(getObjectKey(objectStream, 0)).getObject();
        if (stream instanceof COSStream found && measured.add(objectStream)) {
            measure(found);
        }
        return super.parseObjectStreamObject(objectStream, key);
    }

    private void measure(COSStream stream) throws IOException {
        hasRefused |= isCompressed(stream) && !(isFlate(stream) && fits(stream));
        if (hasRefused) {
            throw new IOException("A stream that decompresses to too much, or by another filter");
        }
    }

    private static boolean isCompressed(COSStream stream) {
        COSBase filters = stream.getFilters();
        return filters != null && !(filters instanceof COSArray array && array.size() == 0);
    }

    private static boolean isFlate(COSStream stream) {
        COSBase filters = stream.getFilters();
        COSBase filter =
                filters instanceof COSArray array && array.size() == 1
                        ? array.getObject(0)
                        : filters;
        return COSName.FLATE_DECODE.equals(filter)
                || COSName.FLATE_DECODE_ABBREVIATION.equals(filter);
    }

    /// Inflates as PDFBox does, the two bytes of the zlib header skipped, and keeps nothing.
    private boolean fits(COSStream stream) throws IOException {
        byte[] raw;
        try (InputStream input = stream.createRawInputStream()) {
            raw = input.readAllBytes();
        }
        if (raw.length <= 2) {
            return true;
        }
        Inflater inflater = new Inflater(true);
        byte[] sink = new byte[8192];
        try {
            inflater.setInput(raw, 2, raw.length - 2);
            int count = inflater.inflate(sink);
            while (count > 0 && inflated <= limit) {
                inflated += count;
                count = inflater.inflate(sink);
            }
        } catch (DataFormatException damaged) {
            return inflated <= limit;
        } finally {
            inflater.end();
        }
        return inflated <= limit;
    }
}

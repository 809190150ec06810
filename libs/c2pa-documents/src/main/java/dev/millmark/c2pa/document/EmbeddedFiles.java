package dev.millmark.c2pa.document;

import java.util.Arrays;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/// The name tree of a PDF's embedded files (ISO 32000 section 7.9.6), to which PDFBox has no way of adding.
///
/// @param root the root node
record EmbeddedFiles(COSDictionary root) {

    /// Far deeper than any tree of files is: one that goes on is a cycle.
    private static final int DEPTH = 32;

    private static final COSName LIMITS = COSName.getPDFName("Limits");

    /// The tree of a document, which is made where there is none.
    static EmbeddedFiles of(COSDictionary catalog) {
        return new EmbeddedFiles(child(child(catalog, COSName.NAMES), COSName.EMBEDDED_FILES));
    }

    /// Adds a file, where the order of names demands it.
    ///
    /// @throws MalformedDocumentException if the tree is damaged
    void add(COSString name, COSDictionary file) throws MalformedDocumentException {
        COSDictionary node = root;
        for (int level = 0; level < DEPTH; level++) {
            widen(node, name);
            if (!(node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids)
                    || kids.size() == 0) {
                insert(node, name, file);
                return;
            }
            node = kidFor(kids, name);
        }
        throw PdfFile.malformed("its tree of embedded files has no end");
    }

    private static COSDictionary child(COSDictionary parent, COSName key) {
        if (parent.getDictionaryObject(key) instanceof COSDictionary child) {
            return child;
        }
        COSDictionary made = new COSDictionary();
        parent.setItem(key, made);
        return made;
    }

    /// Intermediate nodes and leaves say between which names their names are.
    private static void widen(COSDictionary node, COSString name) {
        if (node.getDictionaryObject(LIMITS) instanceof COSArray limits
                && limits.size() == 2
                && limits.getObject(0) instanceof COSString least
                && limits.getObject(1) instanceof COSString greatest) {
            COSArray wider = new COSArray();
            wider.add(compare(name, least) < 0 ? name : least);
            wider.add(compare(name, greatest) > 0 ? name : greatest);
            node.setItem(LIMITS, wider);
        }
    }

    /// The last kid that begins at or before `name`, or the first one.
    private static COSDictionary kidFor(COSArray kids, COSString name)
            throws MalformedDocumentException {
        COSDictionary chosen = null;
        for (int i = 0; i < kids.size(); i++) {
            if (!(kids.getObject(i) instanceof COSDictionary kid)) {
                throw PdfFile.malformed("its tree of embedded files is damaged");
            }
            boolean beginsBefore =
                    kid.getDictionaryObject(LIMITS) instanceof COSArray limits
                            && limits.size() == 2
                            && limits.getObject(0) instanceof COSString least
                            && compare(least, name) <= 0;
            if (chosen == null || beginsBefore) {
                chosen = kid;
            }
        }
        return Objects.requireNonNull(chosen);
    }

    private static void insert(COSDictionary leaf, COSString name, COSDictionary file) {
        COSArray names = new COSArray();
        boolean isIn = false;
        if (leaf.getDictionaryObject(COSName.NAMES) instanceof COSArray earlier) {
            for (int i = 0; i + 1 < earlier.size(); i += 2) {
                COSBase other = earlier.getObject(i);
                if (!isIn && other instanceof COSString text && compare(name, text) < 0) {
                    names.add(name);
                    names.add(file);
                    isIn = true;
                }
                names.add(earlier.get(i));
                names.add(earlier.get(i + 1));
            }
        }
        if (!isIn) {
            names.add(name);
            names.add(file);
        }
        leaf.setItem(COSName.NAMES, names);
    }

    private static int compare(COSString one, COSString other) {
        return Arrays.compareUnsigned(one.getBytes(), other.getBytes());
    }
}

package dev.millmark.c2pa.document;

import dev.millmark.c2pa.document.UnsealableDocumentException.Reason;
import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.ContentTypes;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;
import org.apache.poi.openxml4j.opc.StreamHelper;
import org.apache.poi.openxml4j.opc.internal.ContentTypeManager;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// A DOCX that may carry a credential: an OPC package (ISO/IEC 29500-2) whose main part is a text document.
///
/// @param archive its files
/// @param contentTypes `[Content_Types].xml`, with the media type of the manifest store among the defaults
record OfficePackage(ZipArchive archive, Bytes contentTypes) {

    private static final String CONTENT_TYPES = ContentTypeManager.CONTENT_TYPES_PART_NAME;
    private static final String EXTENSION = "c2pa";
    private static final String MEDIA_TYPE = "application/c2pa";

    private static final Set<String> MACROS =
            Set.of(
                    XWPFRelation.MACRO_DOCUMENT.getContentType(),
                    XWPFRelation.MACRO_TEMPLATE_DOCUMENT.getContentType(),
                    "application/vnd.ms-office.vbaProject");

    private static final Set<String> SIGNATURES =
            Set.of(
                    ContentTypes.DIGITAL_SIGNATURE_ORIGIN_PART,
                    ContentTypes.DIGITAL_SIGNATURE_XML_SIGNATURE_PART);

    /// Reads a document that is to be sealed.
    static OfficePackage sealable(Bytes document, DocumentLimits limits)
            throws MalformedDocumentException, UnsealableDocumentException {
        ZipArchive archive = ZipArchive.parse(document, limits);
        if (archive.file(ZipArchive.CREDENTIAL).isPresent()) {
            throw new UnsealableDocumentException(
                    Reason.ALREADY_SEALED, "DOCX with a credential: validate that one");
        }
        ZipFile types =
                archive.file(CONTENT_TYPES)
                        .orElseThrow(() -> malformed("it has no list of content types"));
        ZipContent content = new ZipContent(limits.inflated());
        Bytes declared = Bytes.EMPTY;
        for (ZipFile file : archive.files()) {
            Bytes decompressed = content.of(file);
            declared = file.equals(types) ? decompressed : declared;
        }
        requireTextDocument(document);
        return new OfficePackage(archive, withMediaType(declared));
    }

    /// The same files in their order, folders left out, the content types replaced.
    ZipBuilder rebuilt() {
        ZipBuilder builder = new ZipBuilder();
        for (ZipFile file : archive.files()) {
            if (file.name().equals(CONTENT_TYPES)) {
                builder.add(CONTENT_TYPES, contentTypes);
            } else if (!file.isFolder()) {
                builder.copy(file);
            }
        }
        return builder;
    }

    private static void requireTextDocument(Bytes document)
            throws MalformedDocumentException, UnsealableDocumentException {
        try (OPCPackage opened = OPCPackage.open(new ByteArrayInputStream(document.toArray()))) {
            for (PackagePart part : opened.getParts()) {
                refuse(part.getContentType(), MACROS, Reason.MACROS);
                refuse(part.getContentType(), SIGNATURES, Reason.SIGNED);
            }
            if (!hasTextDocument(opened)) {
                throw new UnsealableDocumentException(
                        Reason.OTHER_KIND, "Package whose main part is no text document");
            }
            opened.revert();
        } catch (IOException
                | InvalidFormatException
                | OpenXML4JRuntimeException
                | UnsupportedFileFormatException damaged) {
            throw malformed("it is no package of Office Open XML");
        }
    }

    private static boolean hasTextDocument(OPCPackage opened) {
        String text = XWPFRelation.DOCUMENT.getContentType();
        return opened.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT).stream()
                        .anyMatch(part -> part.getContentType().equals(text))
                || opened
                        .getPartsByRelationshipType(PackageRelationshipTypes.STRICT_CORE_DOCUMENT)
                        .stream()
                        .anyMatch(part -> part.getContentType().equals(text));
    }

    private static void refuse(String contentType, Set<String> refused, Reason reason)
            throws UnsealableDocumentException {
        if (refused.contains(contentType)) {
            throw new UnsealableDocumentException(
                    reason, "DOCX with a part of the type " + contentType + ": remove it first");
        }
    }

    /// Readers of Office Open XML take a file whose type is not declared for damage.
    private static Bytes withMediaType(Bytes contentTypes) throws MalformedDocumentException {
        Document types;
        try {
            types = DocumentHelper.readDocument(new ByteArrayInputStream(contentTypes.toArray()));
        } catch (IOException | SAXException damaged) {
            throw malformed("its list of content types is no XML");
        }
        Element root = types.getDocumentElement();
        Element type =
                types.createElementNS(
                        ContentTypeManager.TYPES_NAMESPACE_URI,
                        root.getPrefix() == null ? "Default" : root.getPrefix() + ":Default");
        type.setAttribute("Extension", EXTENSION);
        type.setAttribute("ContentType", MEDIA_TYPE);
        root.insertBefore(type, root.getFirstChild());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        if (!StreamHelper.saveXmlInStream(types, output)) {
            throw malformed("its list of content types cannot be written");
        }
        return Bytes.copyOf(output.toByteArray());
    }

    private static MalformedDocumentException malformed(String problem) {
        return new MalformedDocumentException("DOCX: " + problem);
    }
}

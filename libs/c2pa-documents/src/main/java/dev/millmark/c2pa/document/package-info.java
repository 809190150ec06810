/// Credentials in documents: in a PDF as an associated file (C2PA 2.4 section A.4), in a DOCX as a file of its ZIP
/// archive (section A.6). A sealed document looks and reads as it did, in every reader.
@NullMarked
package dev.millmark.c2pa.document;

import org.jspecify.annotations.NullMarked;

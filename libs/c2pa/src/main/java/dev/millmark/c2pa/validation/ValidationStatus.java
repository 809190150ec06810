package dev.millmark.c2pa.validation;

/// One entry of a validation result (C2PA 2.4 section 15.2).
///
/// @param code the status code
/// @param url the JUMBF URI of what was checked
/// @param explanation one phrase for a person, free of the text's content
public record ValidationStatus(StatusCode code, String url, String explanation) {}

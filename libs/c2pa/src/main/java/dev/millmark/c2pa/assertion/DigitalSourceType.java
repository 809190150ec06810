package dev.millmark.c2pa.assertion;

/// IRIs that say how content came to be (C2PA 2.4 section 18.15.3, IPTC's digital source type vocabulary). They begin
/// with `http`, not `https`.
public final class DigitalSourceType {

    /// Made by a generative model.
    public static final String TRAINED_ALGORITHMIC_MEDIA =
            "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";

    /// A person and a model together.
    public static final String COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";

    /// An algorithm without training data.
    public static final String ALGORITHMIC_MEDIA =
            "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia";

    /// A person at a keyboard.
    public static final String DIGITAL_CREATION =
            "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation";

    /// A person changed what was there.
    public static final String HUMAN_EDITS =
            "http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits";

    private DigitalSourceType() {}
}

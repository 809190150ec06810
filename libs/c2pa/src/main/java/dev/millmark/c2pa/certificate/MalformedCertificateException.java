package dev.millmark.c2pa.certificate;

/// The bytes are not an X.509 certificate, a PEM file of them, or a PKCS#12 file that opens.
public final class MalformedCertificateException extends Exception {

    private final String problem;

    /// @param problem what is wrong, without any of the content
    public MalformedCertificateException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /// What is wrong, without any of the content.
    public String problem() {
        return problem;
    }
}

package dev.millmark.local.demo;

/// A service answered with an error, or with something else than its API says.
public final class ApiException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /// HTTP status of the answer; 200 where a stream broke off with an error.
    public int status() {
        return status;
    }
}

package dev.millmark.service.http;

import java.net.http.HttpHeaders;

/// An answer that came whole.
public final class HttpAnswer {

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// The status code.
    public int status() {
        return status;
    }

    /// The first value of a header; empty if there is none.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// A copy of the body.
    public byte[] body() {
        return body.clone();
    }
}

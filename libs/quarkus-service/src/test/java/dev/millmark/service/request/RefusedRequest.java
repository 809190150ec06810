package dev.millmark.service.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/// A request that a service must refuse, and the problem it must name.
///
/// @param label the end of the problem's type URN
public record RefusedRequest(String name, String head, Body body, int status, String label) {

    private static final int CHUNK = 64 * 1024;

    /// Bytes behind the head.
    public record Body(String text) {}

    /// The table. Each head asks for JSON at a path that takes `POST` of JSON.
    ///
    /// @param path takes `POST` of `application/json` and nothing else
    /// @param maxBody `millmark.http.max-body`
    /// @param apiKey of a caller who may do this
    public static List<RefusedRequest> at(String path, int maxBody, String apiKey) {
        Heads heads = new Heads(path, apiKey);
        return List.of(
                of(
                        "an announced length over the limit",
                        heads.json("Content-Length: " + (maxBody + 1)),
                        "",
                        413,
                        "too-large"),
                of(
                        "a chunked body over the limit",
                        heads.json("Transfer-Encoding: chunked"),
                        chunked(maxBody + 1),
                        413,
                        "too-large"),
                of(
                        "a URI that is too long",
                        heads.get(path + "?q=" + "a".repeat(20_000), ""),
                        "",
                        414,
                        "uri-too-long"),
                of(
                        "headers that are too large",
                        heads.get(path, "X-Long: " + "a".repeat(100_000) + "\r\n"),
                        "",
                        431,
                        "headers-too-large"),
                of(
                        "a body that stops coming",
                        heads.json("Content-Length: 10"),
                        "{\"a",
                        408,
                        "request-timeout"),
                of(
                        "a chunked body that stops coming",
                        heads.json("Transfer-Encoding: chunked"),
                        "2\r\n{\"\r\n",
                        408,
                        "request-timeout"),
                of("a first line that is no HTTP", "MILL\r\n\r\n", "", 400, "malformed-request"),
                of(
                        "a header without a colon",
                        heads.get(path, "no colon\r\n"),
                        "",
                        400,
                        "malformed-request"),
                of(
                        "two lengths",
                        heads.json("Content-Length: 2\r\nContent-Length: 3"),
                        "{}",
                        400,
                        "malformed-request"),
                of(
                        "a length that is no number",
                        heads.json("Content-Length: two"),
                        "{}",
                        400,
                        "malformed-request"),
                of(
                        "a chunk size that is no number",
                        heads.json("Transfer-Encoding: chunked"),
                        "zz\r\n{}\r\n0\r\n\r\n",
                        400,
                        "malformed-request"),
                of(
                        "a body that is no JSON",
                        heads.json("Content-Length: 1"),
                        "{",
                        400,
                        "malformed-request"),
                of(
                        "a path that is not there",
                        heads.get("/v1/nothing-here", ""),
                        "",
                        404,
                        "not-found"),
                of(
                        "a path that is not there among the management paths",
                        heads.get("/q/nothing-here", ""),
                        "",
                        404,
                        "not-found"),
                of(
                        "a path that leaves the root",
                        heads.get("/../../etc/passwd", ""),
                        "",
                        404,
                        "not-found"),
                of(
                        "another method",
                        heads.request("DELETE", path, ""),
                        "",
                        405,
                        "method-not-allowed"),
                of(
                        "a method that nobody knows",
                        heads.request("MILL", path, ""),
                        "",
                        405,
                        "method-not-allowed"),
                of(
                        "an answer as an image",
                        heads.request(
                                "POST",
                                path,
                                "Accept: image/png\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"),
                        "{}",
                        406,
                        "not-acceptable"),
                of(
                        "a body of XML",
                        heads.body("application/xml", "Content-Length: 4"),
                        "<a/>",
                        415,
                        "unsupported-media-type"),
                of(
                        "a body without a type that can be read",
                        heads.body("///", "Content-Length: 2"),
                        "{}",
                        415,
                        "unsupported-media-type"),
                of(
                        "a gzip body",
                        heads.json("Content-Encoding: gzip\r\nContent-Length: 3"),
                        "\u001f\u0000\b",
                        415,
                        "unsupported-encoding"),
                of(
                        "a gzip body in chunks",
                        heads.json("Content-Encoding: gzip\r\nTransfer-Encoding: chunked"),
                        "1\r\na\r\n0\r\n\r\n",
                        415,
                        "unsupported-encoding"));
    }

    @Override
    public String toString() {
        return name;
    }

    byte[] bytes() {
        return body.text().getBytes(UTF_8);
    }

    private static RefusedRequest of(
            String name, String head, String body, int status, String label) {
        return new RefusedRequest(name, head, new Body(body), status, label);
    }

    private static String chunked(int length) {
        StringBuilder body = new StringBuilder();
        char[] chunk = new char[CHUNK];
        Arrays.fill(chunk, ' ');
        for (int sent = 0; sent < length; sent += CHUNK) {
            body.append(Integer.toHexString(CHUNK)).append("\r\n").append(chunk).append("\r\n");
        }
        return body.append("0\r\n\r\n").toString();
    }

    private record Heads(String path, String apiKey) {

        String get(String target, String headers) {
            return request("GET", target, headers);
        }

        String json(String framing) {
            return body("application/json", framing);
        }

        String body(String type, String framing) {
            return request("POST", path, "Content-Type: " + type + "\r\n" + framing + "\r\n");
        }

        String request(String method, String target, String headers) {
            return "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                    .formatted(method, target, apiKey, headers);
        }
    }
}

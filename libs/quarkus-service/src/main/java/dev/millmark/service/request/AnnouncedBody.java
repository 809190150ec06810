package dev.millmark.service.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.OptionalLong;

/// What a request's head says of its body.
public final class AnnouncedBody {

    private AnnouncedBody() {}

    /// Whether there is one. RFC 9112 section 6.3 for HTTP/1; in HTTP/2 a stream says that it has ended.
    public static boolean isThere(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return !request.isEnded();
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || length(request).orElse(0) > 0;
    }

    /// How many bytes it has, where that is said. Netty refuses what is no number.
    public static OptionalLong length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
    }
}

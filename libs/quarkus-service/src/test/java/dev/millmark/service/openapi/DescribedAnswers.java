package dev.millmark.service.openapi;

import dev.millmark.service.security.TestCallers;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.List;

/// Fails every test of a running service that gets an answer which the service's OpenAPI document does not describe.
/// Its place in `META-INF/services` puts it before all of them.
public final class DescribedAnswers implements QuarkusTestBeforeClassCallback, Filter {

    private static final String MANAGEMENT = "/q/";

    @Override
    public void beforeClass(Class<?> testClass) {
        RestAssured.replaceFiltersWith(this, new TestCallers.SendKey());
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification specification,
            FilterContext context) {
        Response response = context.next(request, specification);
        String path = URI.create(request.getURI()).getRawPath();
        boolean hasBody = !request.getMethod().equals("HEAD");
        if (hasBody && !path.startsWith(MANAGEMENT)) {
            OpenApiDocument.ofService()
                    .ifPresent(document -> require(document, request.getMethod(), path, response));
        }
        return response;
    }

    private static void require(
            OpenApiDocument document, String method, String path, Response response) {
        String mediaType =
                response.contentType() == null
                        ? ""
                        : response.contentType().replaceAll(";.*", "").strip();
        List<String> complaints =
                document.complaints(
                        method,
                        path,
                        response.statusCode(),
                        mediaType,
                        mediaType.endsWith("json") ? response.asString() : "");
        if (!complaints.isEmpty()) {
            throw new AssertionError(
                    "%s %s was answered otherwise than the OpenAPI document says: %s"
                            .formatted(method, path, complaints));
        }
    }
}

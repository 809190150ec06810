package dev.millmark.local.timestamp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.timestamp.HttpTimeStampAuthority;
import dev.millmark.c2pa.timestamp.TimeStampExchange;
import dev.millmark.c2pa.timestamp.TimeStampToken;
import dev.millmark.encoding.Bytes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeStampServerTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Bytes MESSAGE = Bytes.utf8("a signature");

    @TempDir private Path folder;

    @Test
    void stampsWithTheSameKeyAfterARestart() throws Exception {
        List<Certificate> anchors;
        try (TimeStampServer server = TimeStampServer.start(folder, CLOCK)) {
            anchors = Pem.read(Files.readString(server.anchors()));
            assertThat(token(server, anchors).time()).isEqualTo(NOON);
        }
        try (TimeStampServer server = TimeStampServer.start(folder, CLOCK)) {
            assertThat(token(server, anchors).covers(MESSAGE)).isTrue();
            assertThat(Pem.read(Files.readString(server.anchors()))).isEqualTo(anchors);
        }
    }

    @Test
    void keepsItsKeyToItsOwner() throws Exception {
        try (TimeStampServer server = TimeStampServer.start(folder, CLOCK)) {
            assertThat(server.address().getHost()).isEqualTo("localhost");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(
                                            folder.resolve("time-stamps.p12"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesWhatIsNoRequest() throws Exception {
        try (TimeStampServer server = TimeStampServer.start(folder, CLOCK);
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(post(http, server, new byte[] {1, 2, 3})).isEqualTo(400);
            assertThat(post(http, server, new byte[5000])).isEqualTo(413);
        }
    }

    private static TimeStampToken token(TimeStampServer server, List<Certificate> anchors)
            throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return TimeStampToken.parse(
                    TimeStampExchange.token(
                            new HttpTimeStampAuthority(
                                    http, server.address(), Duration.ofSeconds(10), anchors),
                            MESSAGE));
        }
    }

    private static int post(HttpClient http, TimeStampServer server, byte[] body) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(server.address())
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

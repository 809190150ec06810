package dev.millmark.c2pa.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTimeStampAuthorityTest {

    private static final TestCredentials CREDENTIALS = TestCredentials.create();
    private static final TimeStampAuthority HONEST = CREDENTIALS.timeStampAuthority();
    private static final List<Certificate> ANCHORS = List.of(CREDENTIALS.authority().certificate());
    private static final Bytes MESSAGE = Bytes.utf8("a signature");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    /// `TimeStampResp` of status `rejection` with the failure bit `badAlg`, and no token.
    private static final Bytes REJECTION = Bytes.fromHex("3009300702010203020780");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @AfterAll
    static void closeClient() {
        CLIENT.close();
    }

    @Test
    void stampsATextByAnAuthorityBehindHttp() throws Exception {
        try (TimeStampServer server = new TimeStampServer(TimeStampServer.answering(HONEST))) {
            Sealer sealer =
                    new Sealer(
                            CREDENTIALS.signer(SignatureAlgorithm.ES256),
                            authority(server, PATIENCE));

            Bytes sealed = sealer.seal(Samples.TEXT, Samples.definition().build()).text();
            sealer.seal("Another.", Samples.definition().build());

            assertThat(
                            new Validator(CREDENTIALS.trustList(), TestCredentials.CLOCK)
                                    .validate(sealed))
                    .isInstanceOfSatisfying(
                            Validation.Trusted.class,
                            trusted ->
                                    assertThat(trusted.report().signer().orElseThrow().timeStamp())
                                            .contains(TestCredentials.NOW));
            assertThat(server.requests())
                    .as("one for each text, and one to know how long tokens are")
                    .hasSize(3)
                    .containsOnly("POST application/timestamp-query");
        }
    }

    static Stream<Arguments> wrongAnswers() {
        TimeStampAuthority stranger = TestCredentials.create().timeStampAuthority();
        Bytes garbage = Bytes.utf8("<html>Try again later</html>");
        Bytes endless = Bytes.zeros(HttpTimeStampAuthority.LARGEST_REPLY + 1);
        return Stream.of(
                wrong("another nonce", "no answer", about(1, MESSAGE)),
                wrong("another digest", "no answer", about(0, Bytes.utf8("another"))),
                wrong(
                        "a rejection",
                        "refused: status 2, failure bits 128",
                        exchange -> TimeStampServer.reply(exchange, REJECTION)),
                wrong("garbage", "no answer", exchange -> TimeStampServer.reply(exchange, garbage)),
                wrong(
                        "nothing",
                        "no answer",
                        exchange -> TimeStampServer.reply(exchange, Bytes.EMPTY)),
                wrong(
                        "a huge body",
                        "cannot be asked",
                        exchange -> TimeStampServer.reply(exchange, endless)),
                wrong(
                        "another content type",
                        "other than application/timestamp-reply",
                        exchange -> {
                            Bytes right = HONEST.respond(TimeStampServer.request(exchange));
                            TimeStampServer.reply(exchange, 200, "text/plain", right);
                        }),
                wrong(
                        "an error",
                        "status 503",
                        exchange ->
                                TimeStampServer.reply(
                                        exchange, 503, "application/timestamp-reply", garbage)),
                wrong(
                        "a redirect",
                        "status 302",
                        exchange -> {
                            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                            TimeStampServer.reply(exchange, 302, "text/plain", Bytes.EMPTY);
                        }),
                wrong("a stranger's token", "No trust anchor", TimeStampServer.answering(stranger)),
                wrong(
                        "a changed token",
                        "signature",
                        exchange -> {
                            byte[] reply =
                                    HONEST.respond(TimeStampServer.request(exchange)).toArray();
                            reply[reply.length - 1] ^= 1;
                            TimeStampServer.reply(exchange, Bytes.copyOf(reply));
                        }),
                wrong("a broken connection", "cannot be asked", HttpExchange::close));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongAnswers")
    void refuses(String what, String why, TimeStampServer.Behaviour behaviour) throws Exception {
        try (TimeStampServer server = new TimeStampServer(behaviour)) {
            TimeStampAuthority authority = authority(server, PATIENCE);

            assertThatThrownBy(() -> TimeStampExchange.token(authority, MESSAGE))
                    .isInstanceOf(TimeStampException.class)
                    .hasMessageContaining(why)
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void doesNotWaitForAnAnswerThatDoesNotBegin() throws Exception {
        try (TimeStampServer server = new TimeStampServer(exchange -> Thread.sleep(PATIENCE))) {
            assertGivesUp(server);
        }
    }

    @Test
    void hangsUpOnAnAnswerThatDoesNotEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hungUp = new CountDownLatch(1);
        TimeStampServer.Behaviour endless =
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Content-Type", "application/timestamp-reply");
                    exchange.sendResponseHeaders(200, 0);
                    begun.countDown();
                    try {
                        while (true) {
                            exchange.getResponseBody().write(0x30);
                            exchange.getResponseBody().flush();
                            Thread.sleep(20);
                        }
                    } catch (IOException closed) {
                        hungUp.countDown();
                        throw closed;
                    }
                };
        try (TimeStampServer server = new TimeStampServer(endless)) {
            do {
                assertGivesUp(server);
            } while (begun.getCount() > 0); // given up before the server saw it

            assertThat(hungUp.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void assertGivesUp(TimeStampServer server) {
        TimeStampAuthority authority = authority(server, IMPATIENCE);

        assertThatThrownBy(() -> TimeStampExchange.token(authority, MESSAGE))
                .isInstanceOf(TimeStampException.class)
                .hasMessageContaining("no answer within " + IMPATIENCE)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAnAddressThatCannotBePostedToAndAnAuthorityNobodyVouchesFor() {
        URI file = URI.create("file:///tsa");
        URI address = URI.create("https://tsa.example/");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTimeStampAuthority(CLIENT, file, PATIENCE, ANCHORS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTimeStampAuthority(CLIENT, address, PATIENCE, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new HttpTimeStampAuthority(CLIENT, address, Duration.ZERO, ANCHORS));
    }

    private static TimeStampAuthority authority(TimeStampServer server, Duration timeout) {
        return new HttpTimeStampAuthority(CLIENT, server.address(), timeout, ANCHORS);
    }

    private static Arguments wrong(String what, String why, TimeStampServer.Behaviour behaviour) {
        return Arguments.of(what, why, behaviour);
    }

    /// A token of the honest authority, but for the nonce plus `difference` and over `message`.
    private static TimeStampServer.Behaviour about(long difference, Bytes message) {
        return exchange -> {
            TimeStampRequest asked =
                    new TimeStampRequest(TimeStampServer.request(exchange).toArray());
            TimeStampRequestGenerator other = new TimeStampRequestGenerator();
            other.setCertReq(true);
            TimeStampRequest changed =
                    other.generate(
                            NISTObjectIdentifiers.id_sha256,
                            HashAlgorithm.SHA256.digest(message).toArray(),
                            asked.getNonce().add(BigInteger.valueOf(difference)));
            TimeStampServer.reply(exchange, HONEST.respond(Bytes.copyOf(changed.getEncoded())));
        };
    }
}

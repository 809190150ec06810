package dev.millmark.verifier.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.Carrier;
import dev.millmark.verifier.fixture.Signer;
import dev.millmark.verifier.fixture.Signer.Sealed;
import dev.millmark.verifier.index.SealedContent;
import dev.millmark.verifier.keys.Revocation;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.verdict.IndexFinding.Words;
import dev.millmark.verifier.verdict.ManifestFinding.Source;
import dev.millmark.verifier.verdict.Verdict.Absence;
import dev.millmark.verifier.verdict.Verdict.Contradiction;
import dev.millmark.verifier.watermark.MarkStrength;
import dev.millmark.verifier.watermark.RevokedKey;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Evidence;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive.Reason;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.ReadAs;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.verifier.watermark.WatermarkFinding.Tried;
import dev.millmark.watermark.detection.Entropy;
import dev.millmark.watermark.detection.Hypotheses;
import dev.millmark.watermark.detection.Measurement;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.key.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Credentials are sealed and validated for real; what the other layers found is said.
class JudgementTest {

    private static final String TEXT =
            "The mill stands by the river. Nobody has worked in it for years. The wheel still turns.";
    private static final String EDITED = TEXT.replace("years", "weeks");
    private static final KeyId KEY = KeyId.parse("default.millmark-small.1.07");
    private static final KeyId OTHER_KEY = KeyId.parse("default.millmark-small.1.08");

    private static final IndexFinding NOT_INDEXED =
            new IndexFinding(List.of(), new Words.NotAsked());
    private static final Search SEARCH =
            new Search(
                    1e-6,
                    new Tried(16, 1, 2),
                    new Measurement(
                            PValue.ONE,
                            200,
                            new Measurement.Reach(
                                    new Entropy(1.5, Entropy.Source.ASSUMED),
                                    new PValue(-40),
                                    OptionalInt.of(60)),
                            new Hypotheses(1, new Hypotheses.Readings(1, 1, 1), 1)),
                    Map.of());
    private static final WatermarkFinding UNMARKED = new WatermarkFinding.Unmarked(SEARCH);
    private static final WatermarkFinding TOO_SHORT =
            new WatermarkFinding.Inconclusive(Reason.SHORT, SEARCH);
    private static final WatermarkFinding NOT_SEARCHED = new WatermarkFinding.NotSearched();

    private static final RevokedKey REVOKED =
            new RevokedKey(
                    new Revocation(
                            Instant.parse("2026-11-24T00:00:00Z"),
                            Optional.of(Instant.parse("2026-11-20T00:00:00Z"))),
                    Optional.empty());

    private final Signer ours = new Signer();
    private final Sealed sealed = ours.seal(TEXT, Carrier.EMBEDDED, Optional.of(KEY.toString()));

    @Test
    void attestsAnUnalteredTextOfATrustedSigner() {
        assertThat(judge(trusting(sealed.text()), UNMARKED, NOT_INDEXED))
                .isInstanceOf(Verdict.Attested.class);
    }

    @Test
    void attestsAMarkedTextWhoseCredentialNamesTheKey() {
        assertThat(judge(trusting(sealed.text()), marked(KEY), NOT_INDEXED))
                .isInstanceOf(Verdict.Attested.class);
    }

    @Test
    void findsAnEditedTextAltered() {
        Verdict verdict = judge(trusting(EDITED + sealed.wrapper()), UNMARKED, NOT_INDEXED);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Altered.class,
                        altered -> assertThat(altered.credential().segments()).isPresent());
    }

    @Test
    void findsATextInCapitalsAlteredAndNoForgery() {
        String capitals = TEXT.toUpperCase(Locale.ROOT);

        assertThat(judge(trusting(capitals + sealed.wrapper()), UNMARKED, NOT_INDEXED))
                .isInstanceOf(Verdict.Altered.class);
    }

    @Test
    void findsAStrippedTextWatermarked() {
        assertThat(judge(trusting(TEXT), marked(KEY), NOT_INDEXED))
                .isEqualTo(new Verdict.Watermarked(KEY));
    }

    @Test
    void findsAStrippedTextWatermarkedThoughItsWordsAreIndexed() {
        assertThat(judge(trusting(TEXT), marked(KEY), words(sealed)))
                .isEqualTo(new Verdict.Watermarked(KEY));
    }

    @ParameterizedTest
    @EnumSource(Carrier.class)
    void concludesNothingFromEqualWordsAlone(Carrier carrier) {
        Sealed other = ours.seal(TEXT, carrier, Optional.of(KEY.toString()));

        assertThat(List.of(UNMARKED, TOO_SHORT, NOT_SEARCHED))
                .allSatisfy(unmarked ->
                        assertThat(judge(trusting(TEXT), unmarked, words(other)))
                                .isEqualTo(new Verdict.NoEvidence(Absence.SAME_WORDS_ONLY)));
    }

    @Test
    void attestsBySomethingInTheIndexOnlyWhereTheMarkThatItStatesIsFound() {
        Sealed beside = ours.seal(TEXT, Carrier.SIDECAR, Optional.of(KEY.toString()));
        ManifestFinding kept = new ManifestFinding(Source.INDEX, sidecar(TEXT, beside.store()));
        assertThat(kept.validation()).isInstanceOf(Validation.Trusted.class);

        assertThat(judge(kept, marked(KEY), words(beside))).isInstanceOf(Verdict.Attested.class);
        assertThat(judge(kept, marked(OTHER_KEY), words(beside)))
                .isEqualTo(new Verdict.Watermarked(OTHER_KEY));
        assertThat(judge(kept, UNMARKED, words(beside)))
                .isEqualTo(new Verdict.NoEvidence(Absence.SAME_WORDS_ONLY));
    }

    @Test
    void accusesNobodyWhoseMarkedWordsAnotherSealedUnderAnotherKey() {
        assertThat(judge(trusting(TEXT), marked(OTHER_KEY), words(sealed)))
                .isEqualTo(new Verdict.Watermarked(OTHER_KEY));
    }

    @Test
    void findsNothingInAnOrdinaryText() {
        assertThat(judge(trusting(TEXT), UNMARKED, NOT_INDEXED))
                .isEqualTo(new Verdict.NoEvidence(Absence.NOTHING_FOUND));
        assertThat(judge(trusting(TEXT), TOO_SHORT, NOT_INDEXED))
                .isEqualTo(new Verdict.TooLittle(Reason.SHORT));
        assertThat(judge(trusting(TEXT), NOT_SEARCHED, NOT_INDEXED))
                .isEqualTo(new Verdict.NoEvidence(Absence.NOT_SEARCHED));
    }

    @Test
    void doesNotCountTheCredentialOfASignerWhomNobodyTrusts() {
        Verdict unaltered =
                judge(validate(sealed.text(), TrustList.empty()), UNMARKED, NOT_INDEXED);
        Verdict altered =
                judge(
                        validate(EDITED + sealed.wrapper(), TrustList.empty()),
                        TOO_SHORT,
                        NOT_INDEXED);

        assertThat(List.of(unaltered, altered))
                .containsOnly(new Verdict.NoEvidence(Absence.UNTRUSTED_SIGNER));
    }

    @Test
    void doesNotCountDamagedOrSeveralCredentials() {
        String text = sealed.text();
        String truncated = text.substring(0, text.offsetByCodePoints(text.length(), -20));

        assertThat(List.of(truncated, text + sealed.wrapper()))
                .allSatisfy(damaged ->
                        assertThat(judge(trusting(damaged), UNMARKED, NOT_INDEXED))
                                .isEqualTo(new Verdict.NoEvidence(Absence.UNUSABLE_CREDENTIAL)));
    }

    @Test
    void doesNotCallAnExpiredCredentialAForgery() {
        Clock nextYear = Clock.fixed(Instant.now().plus(Duration.ofDays(100)), ZoneOffset.UTC);

        Verdict verdict =
                judge(validate(sealed.text(), ours.trusted(), nextYear), UNMARKED, NOT_INDEXED);

        assertThat(verdict).isEqualTo(new Verdict.NoEvidence(Absence.UNUSABLE_CREDENTIAL));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"an assertion, c2pa.created", "the claim, urn:uuid:"})
    void accusesNobodyOfADamagedCredential(String what, String damaged) {
        Bytes store = sealed.store();
        byte[] bytes = store.toArray();
        bytes[store.indexOf(Bytes.utf8(damaged), 0) + damaged.length() - 1] ^= 1;

        Validation validation = sidecar(TEXT, Bytes.copyOf(bytes));

        assertThat(judge(new ManifestFinding(Source.SUBMITTED, validation), UNMARKED, NOT_INDEXED))
                .isEqualTo(new Verdict.NoEvidence(Absence.UNUSABLE_CREDENTIAL));
    }

    @Test
    void findsACredentialConflictingThatWasTakenFromAnotherText() {
        String other = "A person wrote this. It has nothing to do with mills. Or rivers.";

        assertThat(judge(trusting(other + sealed.wrapper()), UNMARKED, NOT_INDEXED))
                .isEqualTo(new Verdict.Conflicting(new Contradiction.CredentialOfAnotherText()));
    }

    @Test
    void findsTheMarkOfAnotherKeyThanTheCredentialsConflicting() {
        Contradiction expected = new Contradiction.AnotherKey(OTHER_KEY, KEY.toString());

        assertThat(judge(trusting(sealed.text()), marked(OTHER_KEY), NOT_INDEXED))
                .isEqualTo(new Verdict.Conflicting(expected));
        assertThat(judge(trusting(EDITED + sealed.wrapper()), marked(OTHER_KEY), NOT_INDEXED))
                .isEqualTo(new Verdict.Conflicting(expected));
    }

    @Test
    void findsOurMarkUnderAnotherVendorsCredentialConflicting() {
        Sealed untrusted = new Signer().seal(TEXT);
        Signer vendor = new Signer();
        Sealed trusted = vendor.seal(TEXT);

        assertThat(judge(validate(trusted.text(), vendor.trusted()), marked(KEY), NOT_INDEXED))
                .isEqualTo(new Verdict.Conflicting(new Contradiction.UndeclaredMark(KEY)));
        assertThat(judge(trusting(untrusted.text()), marked(KEY), NOT_INDEXED))
                .isEqualTo(new Verdict.Conflicting(new Contradiction.UnknownSigner(KEY)));
    }

    @Test
    void findsASecondSealUnderOneLabelConflicting() {
        SealedContent other =
                indexed(ours.seal("Another text.", Carrier.EMBEDDED, Optional.empty()));

        assertThat(
                        judge(
                                trusting(sealed.text()),
                                UNMARKED,
                                new IndexFinding(List.of(other), new Words.NotAsked())))
                .isEqualTo(
                        new Verdict.Conflicting(
                                new Contradiction.AnotherSealOfLabel(other.contentId())));
    }

    @Test
    void findsASealThatTheLogDoesNotShowConflicting() {
        IndexFinding known = new IndexFinding(List.of(indexed(sealed)), new Words.NotAsked());
        ReceiptFinding refuted = new ReceiptFinding.Refuted(ReceiptFinding.Flaw.NOT_INCLUDED);
        ReceiptFinding unreachable = new ReceiptFinding.Absent(ReceiptFinding.Reason.UNREACHABLE);
        ManifestFinding manifest = trusting(sealed.text());

        assertThat(Judgement.of(new Findings(UNMARKED, manifest, known, refuted)))
                .isEqualTo(
                        new Verdict.Conflicting(
                                new Contradiction.RefutedReceipt(sealed.contentId())));
        assertThat(Judgement.of(new Findings(UNMARKED, manifest, known, unreachable)))
                .isInstanceOf(Verdict.Attested.class);
    }

    /// Whoever has a leaked key can mark anything: a text of ours, a text with another's credential, a text of nobody.
    @Test
    void concludesNothingFromTheMarkOfARevokedKey() {
        WatermarkFinding leaked = marked(OTHER_KEY, Optional.of(REVOKED));
        Sealed untrusted = new Signer().seal(TEXT, Carrier.EMBEDDED, Optional.empty());

        assertThat(judge(trusting(TEXT), leaked, NOT_INDEXED))
                .isEqualTo(new Verdict.NoEvidence(Absence.REVOKED_KEY));
        assertThat(judge(trusting(sealed.text()), leaked, NOT_INDEXED))
                .isInstanceOf(Verdict.Attested.class);
        assertThat(judge(trusting(untrusted.text()), leaked, NOT_INDEXED))
                .isEqualTo(new Verdict.NoEvidence(Absence.UNTRUSTED_SIGNER));
    }

    @Test
    void countsTheMarkOfARevokedKeyOnATextThatIsOlder() {
        RevokedKey older =
                new RevokedKey(
                        REVOKED.revocation(), Optional.of(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(judge(trusting(TEXT), marked(KEY, Optional.of(older)), words(sealed)))
                .isEqualTo(new Verdict.Watermarked(KEY));
    }

    @Test
    void neverSaysHuman() {
        assertThat(
                        List.of(
                                judge(trusting(TEXT), UNMARKED, NOT_INDEXED),
                                judge(trusting(TEXT), TOO_SHORT, NOT_INDEXED)))
                .extracting(Verdict::wireName)
                .containsExactly("no-evidence", "too-little");
    }

    private static Verdict judge(
            ManifestFinding manifest, WatermarkFinding watermark, IndexFinding index) {
        return Judgement.of(
                new Findings(watermark, manifest, index, new ReceiptFinding.NotAsked()));
    }

    private static WatermarkFinding marked(KeyId key) {
        return marked(key, Optional.empty());
    }

    private static WatermarkFinding marked(KeyId key, Optional<RevokedKey> revoked) {
        return new WatermarkFinding.Marked(
                new Mark(
                        "vllm-philox-v1",
                        key,
                        new ReadAs("millmark-small", "raw"),
                        new Evidence(new PValue(-40), MarkStrength.VERY_STRONG, revoked)),
                List.of(),
                SEARCH);
    }

    private static IndexFinding words(Sealed seal) {
        return new IndexFinding(List.of(), new Words.Sealed(List.of(indexed(seal))));
    }

    private static SealedContent indexed(Sealed seal) {
        return SealedContent.of(seal.event());
    }

    private ManifestFinding trusting(String text) {
        return validate(text, ours.trusted());
    }

    private static ManifestFinding validate(String text, TrustList trusted) {
        return validate(text, trusted, Clock.systemUTC());
    }

    private static ManifestFinding validate(String text, TrustList trusted, Clock clock) {
        try {
            return new ManifestFinding(
                    Source.WRAPPER, new Validator(trusted, clock).validate(text));
        } catch (MalformedTextException e) {
            throw new AssertionError(e);
        }
    }

    private Validation sidecar(String text, Bytes store) {
        try {
            return new Validator(ours.trusted(), Clock.systemUTC())
                    .validate(Bytes.utf8(text), store);
        } catch (MalformedTextException e) {
            throw new AssertionError(e);
        }
    }
}

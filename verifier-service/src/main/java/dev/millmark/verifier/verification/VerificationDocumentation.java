package dev.millmark.verifier.verification;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The words and examples of the API's description.
final class VerificationDocumentation {

    static final String VERIFY =
            """
            Looks at the watermark in the words, the C2PA credential that came with the text, the index of the texts that were sealed here
            and the transparency log, and says what follows from all of them. The strength of a mark is told in bands, unless exact values are
            configured. That somebody sealed the same words is told as information; no verdict follows from it.

            A verdict never says that a person wrote a text: `no-evidence` proves nothing. Offsets count Unicode code points of the text as
            submitted. The text is neither stored nor logged.\
            """;

    static final String REQUEST =
            """
            {"text": "The mill stands by the river. Nobody has worked in it for years."}\
            """;

    static final String ALTERED =
            """
            {
              "verdict": "altered",
              "summary": "Millmark signer sealed this text, but it was changed since. 14 of 15 sealed sentences stand; 1 changed, 0 missing, 0 added.",
              "spans": [
                {"finding": "stands", "start": 0, "end": 103},
                {"finding": "changed", "start": 103, "end": 187}
              ],
              "evidence": {
                "watermark": {
                  "state": "detected",
                  "mark": {
                    "scheme": "vllm-philox-v1", "keyId": "default.millmark-small.1.02", "model": "millmark-small",
                    "strength": "very-strong", "sealed": true
                  },
                  "stated": "found",
                  "search": {"alpha": 1.0E-6, "keys": 16}
                },
                "manifest": {
                  "state": "well-formed",
                  "source": "wrapper",
                  "label": "urn:c2pa:b7d4f394-3309-4f8a-b635-63ca5dbe0ec3",
                  "statuses": [
                    {"code": "claimSignature.validated", "url": "self#jumbf=c2pa.signature", "explanation": "claim signature holds"},
                    {"code": "assertion.dataHash.mismatch", "url": "self#jumbf=c2pa.assertions/c2pa.hash.data", "explanation": "the text differs"}
                  ],
                  "signer": {"name": "Millmark signer", "subject": "O=Millmark,CN=Millmark signer", "issuer": "O=Millmark,CN=Millmark root", "algorithm": "ES256", "trusted": true},
                  "claim": {"generator": "millmark 0.1.0", "actions": [{"action": "c2pa.created", "when": "2026-11-24T15:46:50Z"}], "model": "millmark-small"},
                  "sentences": {"sealed": 15, "standing": 14, "changed": 1, "missing": 0, "added": 0}
                },
                "index": {
                  "state": "credential",
                  "seals": [
                    {
                      "contentId": "01a20e3d-178c-7234-b533-a3352c7abcbc",
                      "manifestLabel": "urn:c2pa:b7d4f394-3309-4f8a-b635-63ca5dbe0ec3",
                      "carrier": "embedded", "completedAt": "2026-11-24T15:46:50Z", "model": "millmark-small",
                      "watermarkKeyId": "default.millmark-small.1.02", "watermark": "found"
                    }
                  ]
                },
                "receipt": {
                  "state": "included", "origin": "localhost:8082/log", "leafIndex": 17, "treeSize": 18,
                  "cosignatures": [{"witness": "localhost:8083/witness", "time": "2026-11-24T15:46:51Z"}],
                  "proof": "c2sp.org/tlog-proof@v1…"
                }
              }
            }\
            """;

    static final String NO_EVIDENCE =
            """
            {
              "verdict": "no-evidence",
              "summary": "There is no credential and no watermark that we know. This proves nothing: most texts carry no mark and no credential, whoever wrote them.",
              "spans": [],
              "evidence": {
                "watermark": {
                  "state": "not-detected",
                  "search": {
                    "alpha": 1.0E-6, "keys": 16,
                    "power": [
                      {
                        "model": "millmark-small", "scoredTokens": 259, "tokensNeeded": 55,
                        "attainable": {"p": 3.4e-43, "log10P": -42.47}, "assumedEntropy": 1.5
                      }
                    ]
                  }
                },
                "manifest": {"state": "none", "statuses": []},
                "index": {"state": "unknown", "seals": []},
                "receipt": {"state": "not-asked"}
              }
            }\
            """;

    private VerificationDocumentation() {}

    @Schema(name = "Submission", description = "No other field is taken.")
    record Request(
            @Schema(required = true, description = "The text, invisible characters included.")
                    String text,
            @Schema(
                            description =
                                    "The C2PA manifest store of a credential that travels beside its text, Base64.",
                            examples = "AAAAJGp1bWI…")
                    @Nullable String manifestStore) {}
}

package dev.millmark.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millmark.encoding.Bytes;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.history.HistoryCheck;
import dev.millmark.release.history.ReleaseDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What `GET /v1/releases/{id}/history` answers, kept in a file.
///
/// @param release the release that all of it is about
/// @param entries events and decisions in order
/// @param proofs of the log, by the decision's id there
record HistoryFile(
        ReleasedModel release, List<HistoryCheck.Entry> entries, Map<UUID, Bytes> proofs) {

    private static final JsonMapper JSON = new JsonMapper();

    HistoryFile {
        entries = List.copyOf(entries);
        proofs = Map.copyOf(proofs);
    }

    static HistoryFile read(Path file) throws RefusedException {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            ReleasedModel release =
                    ReleasedModel.parse(Bytes.utf8(json.path("release").asText()))
                            .orElseThrow(() -> new RefusedException(file + " names no release"));
            if (!json.path("id").asText().equals(release.digest().toString())) {
                throw new RefusedException(file + ": the id is not the release's digest");
            }
            List<HistoryCheck.Entry> entries = new ArrayList<>();
            Map<UUID, Bytes> proofs = new HashMap<>();
            for (JsonNode entry : json.path("entries")) {
                entries.add(entry(entry, proofs));
            }
            return new HistoryFile(release, entries, proofs);
        } catch (IOException unreadable) {
            throw new RefusedException(file + " cannot be read as JSON");
        } catch (MalformedEnvelopeException malformed) {
            throw new RefusedException(file + ": " + malformed.getMessage());
        }
    }

    private static HistoryCheck.Entry entry(JsonNode json, Map<UUID, Bytes> proofs)
            throws MalformedEnvelopeException {
        List<Envelope> decisions = new ArrayList<>();
        for (JsonNode decision : json.path("decisions")) {
            Envelope envelope = Envelope.parse(Bytes.utf8(decision.path("envelope").asText()));
            decisions.add(envelope);
            if (decision.hasNonNull("proof")) {
                proofs.put(
                        ReleaseDecision.logId(envelope),
                        Bytes.utf8(decision.path("proof").asText()));
            }
        }
        return new HistoryCheck.Entry(Bytes.utf8(json.path("event").asText()), decisions);
    }
}

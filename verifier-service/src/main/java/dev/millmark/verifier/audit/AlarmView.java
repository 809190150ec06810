package dev.millmark.verifier.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.events.LogAlarm;
import dev.millmark.events.LogAlarmKind;
import java.time.Instant;
import java.util.List;

/// An alarm as `GET /v1/log-alarms` answers it, which is as `log.alarm.v1` has it.
///
/// @param evidence Base64
@JsonInclude(JsonInclude.Include.NON_NULL)
record AlarmView(
        String origin,
        LogAlarmKind kind,
        String raisedBy,
        String detail,
        long treeSize,
        Instant detectedAt,
        List<String> evidence) {

    AlarmView {
        evidence = List.copyOf(evidence);
    }

    static AlarmView of(LogAlarm alarm) {
        return new AlarmView(
                alarm.origin(),
                alarm.kind(),
                alarm.raisedBy(),
                alarm.detail(),
                alarm.treeSize(),
                alarm.detectedAt(),
                alarm.evidence().stream().map(CanonicalBase64::encode).toList());
    }
}

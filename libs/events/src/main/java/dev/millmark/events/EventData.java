package dev.millmark.events;

/// What an event says. Exactly one type travels on each topic.
public sealed interface EventData
        permits GenerationCompleted,
                ContentSealed,
                WatermarkKeyChanged,
                LogAlarm,
                ApiKeyChanged,
                AdminActed,
                ReleaseDecided,
                ReleaseEvaluationRequested,
                ReleaseSampled,
                ReleaseEvidenceRecorded {

    /// The CloudEvents `subject` and the Kafka record key: the thing the event is about.
    String subject();

    /// The type this data travels as.
    EventType type();
}

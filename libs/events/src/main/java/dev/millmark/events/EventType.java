package dev.millmark.events;

/// The closed set of event types. A breaking change is a new type on a new topic.
public enum EventType {
    /// A text was generated and waits for its seal.
    GENERATION_COMPLETED("generation.completed.v1", GenerationCompleted.class),
    /// A text was sealed with a credential.
    CONTENT_SEALED("content.sealed.v1", ContentSealed.class),
    /// A watermark key was made, changed state, or was sealed to a new recipient. The topic is compacted.
    WATERMARK_KEY_CHANGED("watermark.key.changed.v1", WatermarkKeyChanged.class),
    /// A decision was made about the release of a model.
    RELEASE_DECIDED("release.decided.v1", ReleaseDecided.class),
    /// Somebody asked for the evaluation of a release.
    RELEASE_EVALUATION_REQUESTED(
            "release.evaluation.requested.v1", ReleaseEvaluationRequested.class),
    /// A text was sampled for an evaluation.
    RELEASE_SAMPLED("release.sampled.v1", ReleaseSampled.class),
    /// An evaluator measured a release.
    RELEASE_EVIDENCE_RECORDED("release.evidence.recorded.v1", ReleaseEvidenceRecorded.class),
    /// Somebody who watches a log found it wrong.
    LOG_ALARM("log.alarm.v1", LogAlarm.class),
    /// An API key was made, rotated or revoked. The topic is compacted.
    API_KEY_CHANGED("api-key.changed.v1", ApiKeyChanged.class),
    /// Somebody administered the platform.
    ADMIN_ACTED("admin.acted.v1", AdminActed.class);

    private static final String PREFIX = "dev.millmark.";

    private final String topic;
    private final Class<? extends EventData> dataClass;

    EventType(String topic, Class<? extends EventData> dataClass) {
        this.topic = topic;
        this.dataClass = dataClass;
    }

    /// The Kafka topic, for example `content.sealed.v1`.
    public String topic() {
        return topic;
    }

    /// The CloudEvents `type`, for example `dev.millmark.content.sealed.v1`.
    public String type() {
        return PREFIX + topic;
    }

    /// The CloudEvents `dataschema`, a URI reference that is stable for the type's life.
    public String dataSchema() {
        return "urn:millmark:schema:" + topic;
    }

    /// The record that carries this type's data.
    public Class<? extends EventData> dataClass() {
        return dataClass;
    }
}

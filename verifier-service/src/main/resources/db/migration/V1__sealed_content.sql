-- What was sealed, derived from content.sealed.v1. It can be dropped and filled again from there. No text.
create table sealed_content (
    content_id       uuid primary key,
    source           text not null,
    event_id         text not null,
    carrier          text not null check (carrier in ('embedded', 'sidecar')),
    media_type       text not null,
    manifest_label   text not null,
    manifest_store   bytea not null,
    text_digest      bytea not null check (octet_length(text_digest) = 32),
    text_length      bigint not null,
    completed_at     timestamptz not null,
    model            text not null,
    watermark_scheme text,
    watermark_key_id text,
    unique (source, event_id),
    check ((watermark_scheme is null) = (watermark_key_id is null))
);

create index sealed_content_by_label on sealed_content (manifest_label);
create index sealed_content_by_text on sealed_content (text_digest, completed_at);

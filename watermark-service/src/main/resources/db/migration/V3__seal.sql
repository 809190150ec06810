-- What was sealed, by content id. No text: its digest, and the credential that anybody who has the text carries anyway.
create table seal (
    content_id     uuid        primary key,
    event_digest   bytea       not null check (octet_length(event_digest) = 32),
    carrier        text        not null check (carrier in ('embedded', 'sidecar')),
    media_type     text        not null,
    manifest_label text        not null,
    manifest_store bytea       not null,
    text_digest    bytea       not null check (octet_length(text_digest) = 32),
    text_length    bigint      not null check (text_length > 0),
    completed_at   timestamptz not null,
    sealed_at      timestamptz not null default now()
);

-- a manifest store is base64 in events and compresses badly: keep it out of line and as it is
alter table seal alter column manifest_store set storage external;

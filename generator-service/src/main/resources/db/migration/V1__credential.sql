-- Credentials by content id, derived from content.sealed.v1. A row without a manifest store waits for it.
create table credential (
    content_id     uuid primary key,
    manifest_label text,
    manifest_store bytea,
    completed_at   timestamptz not null,
    check ((manifest_label is null) = (manifest_store is null))
);

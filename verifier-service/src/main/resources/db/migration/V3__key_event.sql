-- What watermark.key.changed.v1 told of, by the hash that the log's entry about it must hold.
create table key_event (
    event_id    uuid primary key,
    payload     bytea not null check (octet_length(payload) = 32),
    seen_at     timestamptz not null default now(),
    is_compared boolean not null default false
);

create index key_event_to_compare on key_event (seen_at) where not is_compared;

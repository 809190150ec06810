-- Events that wait to be published. A row leaves in the transaction that records where its record went.
create table outbox (
    id            bigint generated always as identity primary key,
    event_id      text        not null,
    topic         text        not null,
    record_key    text        not null,
    header_names  text[]      not null,
    header_values text[]      not null,
    value         bytea       not null,
    created_at    timestamptz not null default now(),
    unique (topic, event_id)
);

-- The offset behind the last record known to be published. A relay that takes over reads on from here for records whose rows a crash
-- left behind.
create table outbox_position (
    topic       text   not null,
    partition   int    not null,
    next_offset bigint not null,
    primary key (topic, partition)
);

-- The transparency log as this verifier knows it: its key, the witness's last head, the audit, the alarms. Hashes and identifiers only.

-- pinned at the first contact, where no key is configured
create table followed_log (
    only_one     boolean primary key check (only_one),
    verifier_key text not null
);

-- what the witness cosigned last; dropping it lets a log start over, so it is never derived from anything
create table witnessed_head (
    origin       text primary key,
    tree_size    bigint not null check (tree_size >= 0),
    root         bytea not null check (octet_length(root) = 32),
    checkpoint   bytea not null,
    witnessed_at timestamptz not null default now()
);

create table audited_head (
    origin     text primary key,
    tree_size  bigint not null check (tree_size >= 0),
    root       bytea not null check (octet_length(root) = 32),
    covering   bytea not null,
    audited_at timestamptz not null default now()
);

create table audited_entry (
    event_id    uuid primary key,
    leaf_index  bigint not null unique,
    kind        smallint not null,
    entry       bytea not null,
    audited_at  timestamptz not null default now(),
    is_compared boolean not null default false
);

create index audited_entry_to_compare on audited_entry (audited_at) where not is_compared;

create table log_alarm (
    event_id    uuid primary key,
    fingerprint bytea not null unique,
    origin      text not null,
    kind        text not null,
    detail      text not null,
    tree_size   bigint not null,
    detected_at timestamptz not null,
    evidence    bytea[] not null,
    told_at     timestamptz
);

create index log_alarm_to_tell on log_alarm (detected_at) where told_at is null;

-- when an event came, and whether the log's entry about it was looked at or missed
alter table sealed_content add column indexed_at timestamptz not null default now();
alter table sealed_content add column is_compared boolean not null default false;
create index sealed_content_to_compare on sealed_content (indexed_at) where not is_compared;

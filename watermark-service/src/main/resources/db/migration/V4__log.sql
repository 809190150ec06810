-- Entries on their way into the log. A row stays, and says where its entry came to lie.
create table log_outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null unique,
    value      bytea       not null,
    created_at timestamptz not null default now(),
    sent_at    timestamptz,
    leaf_index bigint
);

create index log_outbox_unsent on log_outbox (id) where sent_at is null;
create index log_outbox_unlogged on log_outbox (sent_at) where leaf_index is null;

-- The state of the tree. Who appends proves by epoch, size and root that nobody else has appended meanwhile.
create table log_head (
    singleton    boolean primary key default true check (singleton),
    origin       text   not null,
    topic_id     text   not null,
    base_offset  bigint not null,
    leader_epoch int,
    parameters   text   not null,
    contact      text   not null,
    epoch        bigint not null,
    tree_size    bigint not null check (tree_size >= 0),
    root         bytea  not null check (octet_length(root) = 32)
);

-- Up to where the log is published. A row of its own, so that publishing never holds up appending.
create table log_publication (
    singleton      boolean primary key default true check (singleton),
    published_size bigint not null check (published_size >= 0)
);

create table log_leaf (
    leaf_index bigint primary key check (leaf_index >= 0),
    event_id   uuid unique,
    leaf       bytea not null
);

-- Full tiles and full bundles; partial ones follow from these and the leaves.
create table log_resource (
    path    text primary key,
    content bytea not null
);
alter table log_resource alter column content set storage external;

-- What was signed: never two roots for one size.
create table log_signed (
    tree_size bigint      primary key,
    root      bytea       not null check (octet_length(root) = 32),
    signed_at timestamptz not null default now()
);

-- The last size that each witness cosigned.
create table log_witness (
    verifier_key text   primary key,
    tree_size    bigint not null
);

-- Records that became quarantine markers and are not yet on the dead-letter topic.
create table log_quarantined (
    leaf_index bigint   primary key,
    reason     smallint not null,
    value      bytea
);

create function log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;

create trigger log_leaf_append_only before update or delete on log_leaf
    for each row execute function log_is_append_only();
create trigger log_resource_append_only before update or delete on log_resource
    for each row execute function log_is_append_only();
create trigger log_signed_append_only before update or delete on log_signed
    for each row execute function log_is_append_only();

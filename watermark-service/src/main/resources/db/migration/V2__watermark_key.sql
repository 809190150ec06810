-- Which watermark keys there are. Their bytes derive from the master secret and are in no table.
create table watermark_key (
    key_id          text        primary key,
    scheme          text        not null,
    tenant          text        not null,
    model           text        not null,
    epoch           int         not null check (epoch >= 1),
    pool_index      int         not null check (pool_index >= 0),
    state           text        not null check (state in ('active', 'detect-only', 'revoked', 'destroyed')),
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    published_state text
);

-- To whom each key was last sealed.
create table watermark_key_recipient (
    key_id           text        not null references watermark_key,
    recipient        text        not null,
    recipient_key_id text        not null,
    sealed_at        timestamptz not null,
    primary key (key_id, recipient)
);

-- API keys by their hashes; the keys themselves are nowhere. A key that is revoked stays, without its hashes.
create table api_key (
    key_id          text        primary key check (key_id ~ '^[0-9a-f]{16}$'),
    version         bigint      not null check (version >= 1),
    name            text        not null,
    tenant          text        not null,
    audience        text        not null,
    roles           text[]      not null,
    privileged      boolean     not null,
    sha256          text        check (sha256 ~ '^[0-9a-f]{64}$'),
    rotated_sha256  text        check (rotated_sha256 ~ '^[0-9a-f]{64}$'),
    rotated_until   timestamptz,
    expires_at      timestamptz,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    -- the Idempotency-Key that made it, and the one of its last rotation
    request_id      uuid        not null,
    rotation_id     uuid,
    unique (tenant, request_id),
    check ((rotated_sha256 is null) = (rotated_until is null)),
    check (sha256 is not null or rotated_sha256 is null)
);

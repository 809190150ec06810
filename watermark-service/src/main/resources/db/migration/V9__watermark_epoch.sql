-- Each epoch has a random secret of its own, so that a key that is destroyed derives from nothing that is left.
delete from watermark_key_recipient;
delete from watermark_key;

-- One epoch of one model. Its secret is encrypted under the master secret, and goes when a key of the epoch is destroyed.
create table watermark_epoch (
    tenant         text        not null,
    model          text        not null,
    epoch          int         not null check (epoch >= 1),
    scheme         text        not null,
    pool_size      int         not null check (pool_size between 1 and 100),
    wrapped_secret bytea,
    begun_at       timestamptz not null,
    primary key (tenant, model, epoch)
);

-- wrapped_key: of a key whose epoch lost its secret. compromised_at: from when on others may have had the key.
alter table watermark_key
    add column wrapped_key    bytea,
    add column compromised_at timestamptz,
    add column reason         text,
    add column published_change timestamptz,
    add foreign key (tenant, model, epoch) references watermark_epoch,
    add check (state <> 'destroyed' or wrapped_key is null);

-- A key's state only moves forward, whoever writes.
create function key_state_moves_forward() returns trigger language plpgsql as $$
declare
    states constant text[] := array['active', 'detect-only', 'revoked', 'destroyed'];
begin
    if array_position(states, new.state) < array_position(states, old.state) then
        raise exception 'key % is % and cannot become %', old.key_id, old.state, new.state;
    end if;
    return new;
end $$;
create trigger watermark_key_state_moves_forward before update on watermark_key
    for each row execute function key_state_moves_forward();

-- Instances that keys are sealed to, by the SHA-256 of their public keys. A row stays when an instance is removed: its key is never
-- enrolled again.
create table key_recipient (
    recipient_key_id text        primary key,
    name             text        not null,
    public_key       bytea       not null check (octet_length(public_key) = 32),
    enrolled_at      timestamptz not null,
    enrolled_by      text        not null,
    removed_at       timestamptz,
    removed_by       text
);

-- To whom each key's last event was sealed. Two instances may have one name.
alter table watermark_key_recipient drop constraint watermark_key_recipient_pkey;
alter table watermark_key_recipient add primary key (key_id, recipient_key_id);

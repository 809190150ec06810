create table release_use (
    release bytea not null check (octet_length(release) = 32),
    tenant text not null,
    audience text not null,
    minute bigint not null,
    minute_tokens bigint not null check (minute_tokens >= 0),
    day bigint not null,
    day_tokens bigint not null check (day_tokens >= 0),
    primary key (release, tenant, audience)
);
comment on table release_use is
    'How many tokens each tenant had generated in its current minute and day. Lost, the windows begin anew. No text.';

alter table release_decision add column proof bytea;
comment on column release_decision.proof is
    'The log''s proof of the decision (C2SP tlog-proof), once the log has it. Asked for again when it is lost.';
create index release_decision_unproved on release_decision (release, sequence) where proof is null;

create table evaluation (
    evaluation uuid primary key,
    release bytea not null check (octet_length(release) = 32),
    model text not null,
    texts integer not null check (texts > 0),
    tokens integer not null check (tokens > 0),
    seed bigint not null check (seed >= 0),
    prompts bytea not null check (octet_length(prompts) = 32),
    requested_at timestamptz not null,
    sampled integer not null default 0 check (sampled between 0 and texts)
);
create index evaluation_unfinished on evaluation (requested_at, evaluation) where sampled < texts;
create index evaluation_release on evaluation (release, requested_at);
comment on table evaluation is
    'Evaluations that were asked for, and how many of the texts of each are on release.sampled.v1. No text.';

create table evaluation_evidence (
    evaluation uuid not null,
    statement bytea not null check (octet_length(statement) = 32),
    outcome text not null,
    detail text not null,
    recorded_at timestamptz not null,
    primary key (evaluation, statement)
);
comment on table evaluation_evidence is
    'The signed measurements that came of each evaluation, and what became of them in the release''s history. No text.';

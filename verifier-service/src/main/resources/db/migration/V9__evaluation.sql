create table evaluation (
    evaluation uuid primary key,
    release bytea not null check (octet_length(release) = 32),
    model text not null,
    texts integer not null check (texts > 0),
    tokens integer not null check (tokens > 0),
    seed bigint not null check (seed >= 0),
    prompts bytea not null check (octet_length(prompts) = 32),
    requested_at timestamptz not null,
    finished_at timestamptz,
    keys bytea check (octet_length(keys) = 32),
    human_texts bytea check (octet_length(human_texts) = 32),
    is_published boolean not null default false
);
create index evaluation_open on evaluation (requested_at, evaluation) where not is_published;
comment on table evaluation is
    'Evaluations of releases whose texts are measured, and the digests of what each was measured with. No text.';

create table evaluation_text (
    evaluation uuid not null references evaluation,
    source text not null check (source in ('model', 'human')),
    index integer not null check (index >= 0),
    measured_at timestamptz not null,
    tokens integer not null,
    log_likelihood double precision not null,
    entropy double precision not null,
    labels text[] not null,
    log10_p double precision[] not null check (cardinality(log10_p) = cardinality(labels)),
    primary key (evaluation, source, index)
);
comment on table evaluation_text is
    'One row for each text of an evaluation: the p-values by length and attack. No text.';

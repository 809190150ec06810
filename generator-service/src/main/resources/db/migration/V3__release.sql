create table release_event (
    release bytea not null check (octet_length(release) = 32),
    position bigint not null check (position >= 0),
    event_id text not null,
    event bytea not null,
    primary key (release, position),
    unique (release, event_id)
);
comment on table release_event is
    'What happened to each release, in order; the history that decisions follow from. Never derived: back it up. No text.';

create table release_decision (
    release bytea not null,
    sequence bigint not null check (sequence > 0),
    position bigint not null,
    envelope bytea not null,
    is_published boolean not null default false,
    primary key (release, sequence),
    foreign key (release, position) references release_event (release, position)
);
create index release_decision_unpublished on release_decision (release, sequence) where not is_published;
comment on table release_decision is
    'The signed decisions that followed from each event, and whether release.decided.v1 has them. No text.';

-- What was fetched of whom to trust, so that it survives a restart and a silent change of its source.
create table trust_list (
    name     text primary key,
    url      text not null,
    content  bytea not null,
    taken_at timestamptz not null
);

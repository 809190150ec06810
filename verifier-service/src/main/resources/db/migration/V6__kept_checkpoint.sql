-- Witnessed checkpoints of the log that are kept for good: what they cover was in the log then. Nothing can bring them
-- back, so they are never derived from anything.
create table kept_checkpoint (
    origin     text not null,
    tree_size  bigint not null check (tree_size > 0),
    checkpoint bytea not null,
    kept_at    timestamptz not null,
    primary key (origin, tree_size)
);

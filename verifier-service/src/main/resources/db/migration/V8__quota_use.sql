create table quota_use (
    holder text not null,
    measure text not null,
    window_end timestamptz not null,
    used bigint not null check (used >= 0),
    primary key (holder, measure)
);
comment on table quota_use is
    'What each holder of a quota took in its newest window. Deleted when that is over. Lost, the windows begin anew.';

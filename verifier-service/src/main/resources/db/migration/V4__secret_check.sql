-- The secrets that this service's files hold, by the name of the setting that says where: HMACs that give nothing of them away. A file that
-- is lost or exchanged stops the start.
create table secret_check (
    name        text primary key,
    check_value bytea not null check (octet_length(check_value) = 16)
);

-- An entry's row goes as soon as a published checkpoint covers its leaf; log_leaf has both event id and index.
delete from log_outbox where leaf_index is not null;
drop index log_outbox_unlogged;
alter table log_outbox drop column leaf_index;
create index log_outbox_sent on log_outbox (sent_at);
create index log_outbox_created on log_outbox (created_at);

-- What the producer stated about a text, to be shown again with its seal.
alter table seal
    add column generator_name    text not null default 'unstated',
    add column generator_version text not null default 'unstated',
    add column model_name        text not null default 'unstated',
    add column model_version     text,
    add column model_identifier  text,
    add column watermark_scheme  text,
    add column watermark_key_id  text,
    add column watermark_tokens  bigint,
    add check ((watermark_scheme is null) = (watermark_key_id is null)
           and (watermark_scheme is null) = (watermark_tokens is null));

alter table seal
    alter column generator_name drop default,
    alter column generator_version drop default,
    alter column model_name drop default;

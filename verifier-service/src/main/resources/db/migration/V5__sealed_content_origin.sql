-- What a host stated of the model and of the software that ran it. Absent for what was indexed before.
alter table sealed_content
    add column model_version     text,
    add column model_identifier  text,
    add column generator_name    text,
    add column generator_version text;

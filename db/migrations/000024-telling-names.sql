-- Names are looked for by what tells them apart: words that many companies have (group, holdings) are in a large part of all
-- names, and reading where costs more than it finds.
alter table account_names add column telling text not null default '';
drop index if exists account_names_trigrams;
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    create index account_names_telling on account_names using gin (telling gin_trgm_ops);
  end if;
end $$;
insert into names_to_read select key from accounts on conflict do nothing;


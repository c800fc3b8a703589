-- Who and whose: domains that several accounts may have, names to compare, decisions with their reasons, questions for people,
-- and signals that wait until somebody knows whose they are.

-- Similar names are found by trigrams. On a server that has not got them only equal names are found, until somebody creates
-- the extension and this index.
do $$
begin
  create extension if not exists pg_trgm;
exception when undefined_file or feature_not_supported or insufficient_privilege then
  raise notice 'pg_trgm is not there: names of companies are only found when they are equal';
end $$;

alter table account_domains
  drop constraint account_domains_pkey,
  add column kind text not null default 'own' check (kind in ('own', 'brand', 'subsidiary')),
  add column confidence double precision not null default 1 check (confidence > 0 and confidence <= 1),
  -- null = always
  add column valid_from timestamptz,
  add column valid_to timestamptz,
  add primary key (domain, account_key);

-- The names an account goes by, taken apart to be compared: its own, what it trades as, its initials.
create table account_names (
  account_key text not null references accounts (key) on delete cascade,
  -- as written; initials stand for it
  written text not null,
  normal text not null,
  tokens text[] not null generated always as (string_to_array(normal, ' ')) stored,
  primary key (account_key, normal)
);
create index account_names_normal on account_names (normal);
create index account_names_tokens on account_names using gin (tokens);
do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm') then
    -- never a GiST index on the same column: the planner takes that one, and it is 40 times slower
    create index account_names_trigrams on account_names using gin (normal gin_trgm_ops);
  end if;
end $$;

-- Accounts whose names are still to be taken apart: whoever looks for a name does that first.
create table names_to_read (
  account_key text primary key references accounts (key) on delete cascade
);
insert into names_to_read select key from accounts;

create function note_name() returns trigger language plpgsql as $$
begin
  insert into names_to_read values (new.key) on conflict do nothing;
  return null;
end $$;
create trigger accounts_named after insert on accounts for each row execute function note_name();
create trigger accounts_renamed after update on accounts for each row
  when (old.name is distinct from new.name) execute function note_name();

-- What was decided about whose something is. Signals point to the decision they were placed by; one decision serves all signals
-- that it was the reason of, so a row a signal is not needed.
create table identity_decisions (
  id bigint generated always as identity primary key,
  -- what was looked at: an account's key, a person (by id), a visitor, a domain, a company's name
  subject_kind text not null check (subject_kind in ('key', 'person', 'visitor', 'domain', 'name', 'address', 'nothing')),
  subject text not null,
  -- null = it belongs to no account
  account_key text references accounts (key) on delete cascade,
  rule text not null,
  confidence double precision not null,
  features jsonb not null default '{}',
  -- version of the weights that compared names; empty where none were needed
  model text not null default '',
  -- 'engine', or the colleague who decided
  decided_by text not null default 'engine',
  at timestamptz not null default app_now()
);
create unique index identity_decisions_once on identity_decisions
  (subject_kind, subject, coalesce(account_key, ''), rule, confidence, model, decided_by);
create index identity_decisions_account on identity_decisions (account_key, at desc);

-- The decision a signal was placed by, or not placed. No foreign key: decisions outlive signals, and millions are inserted.
alter table signals add column decision_id bigint;

-- Signals nobody knows the account of, with what is needed to place them later. What they say of a person stays here.
create table waiting_signals (
  signal_id bigint primary key references signals (id) on delete cascade,
  hint jsonb not null,
  -- what would place it if it turned up: key:…, person:…, email:…, visitor:…, domain:…, name:…, word:…
  terms text[] not null
);
create index waiting_signals_terms on waiting_signals using gin (terms);

-- Things that have turned up and that some signal waited for.
create table identity_news (
  term text primary key,
  at timestamptz not null default clock_timestamp()
);

create function tell_news(turned_up text[]) returns void language sql as $$
  with told as (
    insert into identity_news (term)
    select distinct t from unnest(turned_up) as t
    where exists (select from waiting_signals w where w.terms @> array[t])
    order by t
    on conflict (term) do update set at = excluded.at
    returning term)
  select pg_notify('stitch', '') from told limit 1
$$;

create function news_of_accounts() returns trigger language plpgsql as $$
begin
  perform tell_news(array(select 'key:' || key from added));
  return null;
end $$;
create trigger accounts_news after insert on accounts
  referencing new table as added for each statement execute function news_of_accounts();

create function news_of_domains() returns trigger language plpgsql as $$
begin
  perform tell_news(array(select 'domain:' || domain from added));
  return null;
end $$;
create trigger account_domains_news after insert on account_domains
  referencing new table as added for each statement execute function news_of_domains();

create function news_of_people() returns trigger language plpgsql as $$
begin
  perform tell_news(array(
    select 'person:' || external_key from added where external_key is not null
    union all
    select 'email:' || lower(email) from added where email is not null));
  return null;
end $$;
create trigger people_news after insert on people
  referencing new table as added for each statement execute function news_of_people();

create function news_of_person() returns trigger language plpgsql as $$
begin
  perform tell_news(array_remove(array['person:' || new.external_key, 'email:' || lower(new.email)], null));
  return null;
end $$;
create trigger people_changed_news after update on people for each row
  when (old.external_key is distinct from new.external_key or lower(old.email) is distinct from lower(new.email))
  execute function news_of_person();

create function news_of_names() returns trigger language plpgsql as $$
begin
  perform tell_news(array(
    select 'name:' || normal from added
    union all
    select 'word:' || token from added, unnest(tokens) as token));
  return null;
end $$;
create trigger account_names_news after insert on account_names
  referencing new table as added for each statement execute function news_of_names();

-- Visitors whose sources know them by an id of their own, once somebody told who they are.
create table visitors (
  source text not null,
  id text not null,
  person_id text not null references people (id) on delete cascade,
  since timestamptz not null,
  primary key (source, id)
);
create index visitors_person on visitors (person_id);

create function news_of_visitors() returns trigger language plpgsql as $$
begin
  perform tell_news(array(select 'visitor:' || source || '/' || id from added));
  return null;
end $$;
create trigger visitors_news after insert on visitors
  referencing new table as added for each statement execute function news_of_visitors();

-- Domains that signals have shown to be anybody's.
create table shared_domains (
  domain text primary key,
  people integer not null,
  companies integer not null,
  since timestamptz not null default app_now()
);

-- Questions for people: whose is this domain, which account does this name mean?
create table identity_reviews (
  id bigint generated always as identity primary key,
  subject_kind text not null check (subject_kind in ('domain', 'name')),
  subject text not null,
  -- the name as it was written
  written text not null,
  -- accounts that may be meant, the likeliest first: account, probability, features
  candidates jsonb not null,
  opened_at timestamptz not null default app_now(),
  decided_at timestamptz,
  decided_by text,
  -- what was decided: the account it is, or null where it is none of them
  account_key text references accounts (key) on delete cascade
);
create unique index identity_reviews_open on identity_reviews (subject_kind, subject) where decided_at is null;
create index identity_reviews_newest on identity_reviews (opened_at desc, id desc);

-- What people have decided about a pair: never asked again.
create table identity_verdicts (
  subject_kind text not null,
  subject text not null,
  account_key text not null references accounts (key) on delete cascade,
  is_it boolean not null,
  decided_by text not null,
  at timestamptz not null default app_now(),
  primary key (subject_kind, subject, account_key)
);

-- An account that was merged into another one: its key means that one from then on.
alter table accounts add column merged_into text references accounts (key);
create index accounts_merged_into on accounts (merged_into) where merged_into is not null;

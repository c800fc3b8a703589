-- What was imported: who sent which file when, how it was understood, and what became of it; the rows left out of the newest ones.
create table imports (
  id text primary key,
  started_at timestamptz not null,
  -- when it last told how far it is: one that runs and has long been silent was stopped
  told_at timestamptz not null,
  report jsonb not null
);
create index imports_newest on imports (started_at desc, id desc);

create table import_complaints (
  import_id text not null references imports (id) on delete cascade,
  n integer not null,
  line integer not null,
  status text not null,
  why text not null,
  says text not null,
  cells text[] not null,
  primary key (import_id, n)
);

-- Ids of records their system has merged into another one: they mean that one for ever.
create table merged_ids (
  record text not null check (record in ('account', 'person', 'opportunity', 'lead')),
  id text not null,
  survivor text not null,
  source text not null,
  at timestamptz not null,
  primary key (record, id)
);
create index merged_ids_survivor on merged_ids (record, survivor);

-- Records their system has deleted. Nothing goes with them: what happened stays.
alter table accounts add column deleted_at timestamptz;
alter table people add column deleted_at timestamptz;
alter table opportunities add column deleted_at timestamptz;

-- Programs and campaigns, what they cost, by which route to market they go, and who was in them since when.
create table campaigns (
  key text primary key,
  name text not null,
  -- webinar, e-mail, content: whatever its system calls it
  kind text,
  status text,
  -- the program or campaign it is part of; it may not be known here
  parent text,
  cost numeric,
  currency text,
  route text,
  starts date,
  ends date,
  source text not null,
  deleted_at timestamptz,
  updated_at timestamptz not null
);

create table campaign_members (
  campaign_key text not null references campaigns (key) on delete cascade,
  account_key text not null references accounts (key) on delete cascade,
  person_id text not null references people (id) on delete cascade,
  status text,
  since timestamptz not null,
  responded boolean not null default false,
  responded_at timestamptz,
  primary key (campaign_key, person_id)
);
create index campaign_members_account on campaign_members (account_key, since desc);
create index campaign_members_person on campaign_members (person_id);

-- Content as other systems know it: what the asset of a signal is called, and where it is.
create table content_assets (
  key text primary key,
  name text not null,
  -- e-mail, landing page, form, document: whatever its system calls it
  kind text,
  url text,
  topic text,
  source text not null,
  updated_at timestamptz not null
);

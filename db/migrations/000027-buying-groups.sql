-- Who says what somebody's role is: a person of ours, a system of record, or only their title. A title never beats the others.
alter table people
  add column role_by text check (role_by in ('hand', 'crm', 'title')),
  add column role_confidence double precision;
update people set role_by = 'crm', role_confidence = 1 where role is not null;

-- Who takes part in a deal, and as what, as the system of the deal says.
create table opportunity_roles (
  opportunity_id text not null references opportunities (id) on delete cascade,
  person_id text not null references people (id) on delete cascade,
  -- null = takes part, and the system does not say as what, or in words we do not know
  role text,
  -- its own word for it
  said text,
  source text not null,
  updated_at timestamptz not null,
  primary key (opportunity_id, person_id)
);
create index opportunity_roles_person on opportunity_roles (person_id);

-- Topics somebody showed interest in, of those some buying group asks for.
create table person_topics (
  person_id text not null references people (id) on delete cascade,
  topic text not null,
  last_at timestamptz not null,
  primary key (person_id, topic)
);

-- Who is in which buying group of an account: worked out whenever the account changes, or set by hand.
create table group_members (
  account_key text not null references accounts (key) on delete cascade,
  group_id text not null,
  -- the deal; '-' = the group of the account itself
  opportunity text not null default '-',
  person_id text not null references people (id) on delete cascade,
  role text,
  confidence double precision not null,
  joined_by text not null check (joined_by in ('hand', 'opportunity', 'crm', 'title', 'topic')),
  left_out boolean not null default false,
  position text check (position in ('supportive', 'opposed')),
  position_by text check (position_by in ('hand', 'task', 'signal')),
  position_at timestamptz,
  since timestamptz not null,
  primary key (account_key, group_id, opportunity, person_id)
);
create index group_members_person on group_members (person_id);

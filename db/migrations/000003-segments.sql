-- Who is in which segment, and since when; what was before stands in account_history. Null = cannot be told.
create table account_segments (
  account_key text not null references accounts (key) on delete cascade,
  segment text not null,
  member boolean,
  since timestamptz not null,
  primary key (account_key, segment)
);
create index account_segments_members on account_segments (segment, account_key) where member;

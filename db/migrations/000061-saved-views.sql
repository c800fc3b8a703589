-- Lists a colleague comes back to: a name, and the filters and the order behind it as the address has them.
create table saved_views (
  id bigint generated always as identity primary key,
  staff_id text not null references staff (id) on delete cascade,
  page text not null check (page in ('accounts')),
  name text not null check (length(name) between 1 and 100),
  query text not null check (length(query) <= 2000),
  saved_at timestamptz not null default app_now(),
  unique (staff_id, page, name)
);

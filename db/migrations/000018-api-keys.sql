-- Keys of programs that call the API. A key itself is never kept, only its SHA-256.
create table api_keys (
  -- the part of a key that is shown
  id text primary key check (id ~ '^[0-9a-f]{8}$'),
  name text not null,
  hash bytea not null,
  scopes text[] not null,
  created_at timestamptz not null default app_now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create unique index api_keys_name on api_keys (name) where revoked_at is null;

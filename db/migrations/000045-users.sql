-- People who sign in. A colleague of the staff list may be one of them; so may somebody who works no account.
create table users (
  id text primary key check (id ~ '^u_[0-9a-f]{12}$'),
  name text not null,
  email text,
  staff_id text references staff (id) on delete set null,
  roles text[] not null,
  created_at timestamptz not null default app_now(),
  -- who invited them: a user, a key, or the machine itself
  created_by text not null,
  disabled_at timestamptz
);
create unique index users_email on users (lower(email)) where disabled_at is null;
create unique index users_staff on users (staff_id) where disabled_at is null;

-- Of links and sessions only the SHA-256 of their secret is kept. They go by the time of the world, not by app_now():
-- a story that is skipped ahead by a month signs nobody out.
create table sign_in_links (
  hash bytea primary key,
  user_id text not null references users (id) on delete cascade,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_links_user on sign_in_links (user_id);

create table sessions (
  hash bytea primary key,
  -- the part that lists name it by
  id text not null unique check (id ~ '^s_[0-9a-f]{12}$'),
  user_id text not null references users (id) on delete cascade,
  -- the browser, as it calls itself
  agent text,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_user on sessions (user_id);

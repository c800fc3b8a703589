-- What was answered to a request that named itself, for whoever asks the same again because the answer was lost.
create table idempotent_answers (
  -- who asked: `user/u_1`, `key/k_1`, `machine/machine`
  asked_by text not null,
  -- SHA-256 of their name for it
  key_hash text not null,
  -- SHA-256 of what was asked
  request_hash text not null,
  -- null = it is under way, or its process died in the midst of it
  status smallint,
  content_type text,
  -- null = it was not kept: it had a secret in it, or was large
  answer text,
  at timestamptz not null default now(),
  primary key (asked_by, key_hash)
);
create index idempotent_answers_at on idempotent_answers (at);

-- What sources, media and campaigns are called here, however they are written in links and by other systems.
create table taxonomy (
  what text not null check (what in ('source', 'medium', 'campaign')),
  -- folded, so that spring_26, Spring+26 and spring-26 are one
  written text not null,
  called text not null,
  set_by text not null,
  at timestamptz not null default app_now(),
  primary key (what, written)
);

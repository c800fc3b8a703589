-- When somebody leaves for good, the most open tasks they take, and how often they have a turn next to others.
alter table staff add column leaves_at timestamptz;
alter table staff add column capacity integer check (capacity >= 0);
alter table staff add column weight double precision not null default 1 check (weight > 0);

-- Somebody is away from one moment to another; who stands in for them may be named.
create table staff_absences (
  staff_id text not null references staff (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  substitute text references staff (id) on delete set null,
  primary key (staff_id, starts_at)
);

-- Whose turn it was last where people take turns; a round is a list of names in a routing table.
create table routing_turns (
  round text primary key,
  staff_id text references staff (id) on delete set null,
  at timestamptz
);

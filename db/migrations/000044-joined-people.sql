-- Two rows of one person become one: what happened to this one is the other one's, and whoever names it means that one.
alter table people add column joined_into text references people (id) on delete set null;
create index people_joined on people (joined_into) where joined_into is not null;

-- Whose a signal was before an act joined two people.
alter table identity_act_signals add column person_id text;

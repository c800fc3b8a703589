-- Who of us put somebody into a group, gave them a role there, or said where they stand; null = it was worked out.
alter table group_members add column set_by text references staff (id) on delete set null;

-- What a card shows beside its task, such as a clock, changed so many times, and for how many of them a delivery was planned.
alter table task_cards add column again integer not null default 0, add column planned_again integer not null default 0;
create index task_cards_again on task_cards (task_id) where again > planned_again;

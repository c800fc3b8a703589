-- What pages show of one account besides its journeys: read by account, not by the run or list it came from.
create index kept_answers_account on kept_answers (account_key);
create index audience_members_account on audience_members (account_key);
-- accounts behind a figure of a play: the newest runs of some versions
create index play_runs_started on play_runs (play, started_at desc);

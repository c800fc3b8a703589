-- A journey that stands still reads the control entries of its account alone, however many others lie between.
create index inbox_control on inbox_entries (account_key, seq) where control;

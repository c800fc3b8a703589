-- What comes back is found by the first part of a message's id, too.
drop index effects_message;
create index effects_message on effects (message_id text_pattern_ops) where message_id is not null;

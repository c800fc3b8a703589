-- Two people whom another system has made one are an act, too: it can be undone.
alter table identity_acts drop constraint identity_acts_act_check,
  add constraint identity_acts_act_check check (act in ('merge', 'move', 'split', 'parent', 'join'));

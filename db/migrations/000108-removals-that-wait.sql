-- What takes somebody off an audience again and waits for it: looked for by the process that makes it.
create index effects_removals on effects (held_until)
  where kind = 'audience' and state in ('deferred', 'reserved') and key ~ '/(undo|erased(-late)?)$';

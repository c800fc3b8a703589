-- What plays waited to send, call or put on when they ended is over: it was held in the ledger for ever.
update effects x set
  state = case when x.lost > 0 then 'unknown'
    when x.kind <> 'send' and exists (select from webhook_calls w where w.effect_key = x.key) then 'rejected' else 'skipped' end,
  reason = case when x.lost > 0 then 'not-again:play-over' else 'play-over' end,
  held_until = null, fence = fence + 1, settled_at = app_now()
from play_runs p
where p.journey = x.journey and p.account_key = x.account_key and p.run = x.run and p.play = x.play and p.n = x.play_run
  and p.ended_at is not null and x.kind in ('send', 'webhook', 'audience') and x.state in ('held', 'deferred')
  and x.key !~ '/(undo|erased(-late)?)$';

-- the index of all message ids tells those in doubt as well
drop index effects_unknown_message;

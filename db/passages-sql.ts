import { REMOVALS } from './audience-removals.ts'

const at = (json: string): string => `to_timestamp((${json})::double precision / 1000)`
const RUN = 'x.journey = $1 and x.account_key = $2 and x.run = $3'
const PLAY = `x.play = c ->> 'play' and x.n = (c ->> 'n')::integer`
const STEP = `${PLAY} and x.step = c ->> 'step' and c ->> 'lane' in (x.lane, '')`

/** What a play waited to send, call or put on when it ended; what takes back what it did comes afterwards. As SQL, of `effects x`. */
const WAITING_STILL = `x.kind in ('send', 'webhook', 'audience') and x.state in ('held', 'deferred') and x.key !~ '${REMOVALS}'`

/** It stays in doubt where it may have arrived; a call that was tried has come to nothing, and may be made once more by hand. */
const ENDED_AS = `case when x.lost > 0 then 'unknown'
  when x.kind <> 'send' and exists (select from webhook_calls w where w.effect_key = x.key) then 'rejected' else 'skipped' end`
const ENDED_BECAUSE = `case when x.lost > 0 then 'not-again:play-over' else 'play-over' end`

/**
 * The part of a record that keeps play runs, ends what they wait to send, keeps passages of steps and the last words on plays that did not start, as further
 * common table expressions beside `told`, the rounds that were new. `$13` are the passages; a record told before adds none.
 */
export const PASSAGES_SQL = `
      passed as (
        select $13::jsonb as p where exists (select from told)
      ), began as (
        insert into play_runs (journey, account_key, run, play, n, hash, started_at, ended_at, ended_as)
        select $1, $2, $3, c ->> 'play', (c ->> 'n')::integer, c -> 'began' ->> 'hash', ${at("c -> 'began' ->> 'at'")},
          ${at("c -> 'ended' ->> 'at'")}, c -> 'ended' ->> 'as'
        from passed, jsonb_array_elements(p -> 'plays') c
        where c -> 'began' <> 'null'
        on conflict do nothing
      ), ended_plays as (
        update play_runs x set ended_at = ${at("c -> 'ended' ->> 'at'")}, ended_as = c -> 'ended' ->> 'as'
        from passed, jsonb_array_elements(p -> 'plays') c
        where ${RUN} and ${PLAY} and c -> 'began' = 'null' and c -> 'ended' <> 'null'
      ), unsent as (
        update effects x set state = ${ENDED_AS}, reason = ${ENDED_BECAUSE}, held_until = null, fence = fence + 1, settled_at = app_now()
        from passed, jsonb_array_elements(p -> 'plays') c
        where ${RUN} and x.play = c ->> 'play' and x.play_run = (c ->> 'n')::integer and c -> 'ended' <> 'null' and ${WAITING_STILL}
      ), came as (
        insert into step_passages (journey, account_key, run, play, n, lane, step, came_at, went_at, way, outcome, reason)
        select $1, $2, $3, c ->> 'play', (c ->> 'n')::integer, c ->> 'lane', c ->> 'step', ${at("c ->> 'cameAt'")},
          ${at("c ->> 'wentAt'")}, c ->> 'way', c ->> 'outcome', c ->> 'reason'
        from passed, jsonb_array_elements(p -> 'steps') c
        where c -> 'cameAt' <> 'null'
        on conflict do nothing
      ), went as (
        update step_passages x set went_at = coalesce(${at("c ->> 'wentAt'")}, x.went_at), way = coalesce(c ->> 'way', x.way),
          outcome = case when x.outcome = 'sent' then x.outcome else coalesce(c ->> 'outcome', x.outcome) end,
          reason = case when x.outcome = 'sent' or c -> 'outcome' = 'null' then x.reason else c ->> 'reason' end
        from passed, jsonb_array_elements(p -> 'steps') c
        where ${RUN} and ${STEP} and c -> 'cameAt' = 'null'
      ), left_behind as (
        update step_passages x set went_at = ${at("$9::jsonb ->> 'clock'")}
        from passed
        where ${RUN} and x.went_at is null
          and not exists (select from jsonb_array_elements(p -> 'steps') c where ${STEP})
          and not exists (
            select from jsonb_array_elements($9::jsonb -> 'plays') c, jsonb_array_elements(c -> 'lanes') l
            where ${PLAY} and x.lane = l ->> 'lane' and x.step = l ->> 'step')
      ), refused as (
        insert into plays_not_started (journey, account_key, run, play, at, because)
        select $1, $2, $3, c ->> 'play', ${at("c ->> 'at'")}, c -> 'because'
        from passed, jsonb_array_elements(p -> 'notStarted') c
        on conflict (journey, account_key, run, play) do update set at = excluded.at, because = excluded.because
      ), started_after_all as (
        delete from plays_not_started x using passed, jsonb_array_elements(p -> 'plays') c
        where ${RUN} and x.play = c ->> 'play' and c -> 'began' <> 'null'
          and not exists (select from jsonb_array_elements(p -> 'notStarted') r where r ->> 'play' = x.play)
      )`

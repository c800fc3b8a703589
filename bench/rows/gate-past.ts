import type { Pool } from '../../db/pool.ts'

const ACCOUNTS = 10_000
const TOUCHES = 1_000_000
/** accounts that have many people and get one touch of seven */
const LARGE = 100

/** Whom touch `n` of the past went to, as SQL over `n`: the account, and which of its people. */
const ACCOUNT = `case when n % 7 = 0 then 1 + (n / 7) % ${LARGE} else ${LARGE + 1} + n % ${ACCOUNTS - LARGE} end`
const peopleOf = (account: string): string => `case when ${account} <= ${LARGE} then 60 else 1 + ${account} % 8 end`
/** the past three months, a touch each 7.776 seconds */
const AT = `app_now() - (${TOUCHES} - n) * interval '7.776 seconds'`

/**
 * What a ledger of a million touches stands among: a hundred large accounts with 60 people and 1,400 touches each, others with one to
 * eight people and 87 touches; some people stand in two accounts under one address, some accounts were merged, some messages wait, and
 * other systems tell of touches, half of them of ours. All of it is on disk afterwards.
 */
export async function fillPast(pool: Pool, releaseId: number): Promise<void> {
  const steps = [
    `insert into accounts (key, name, domain, tier_record, settled_release)
     select 'acct-' || n, 'Account ' || n, 'acct-' || n || '.example', 'B', ${releaseId} from generate_series(1, ${ACCOUNTS}) n`,
    `update accounts set merged_into = 'acct-' || (n - 100) from generate_series(${ACCOUNTS - 99}, ${ACCOUNTS}) n where key = 'acct-' || n`,
    `insert into journey_runs (journey, account_key, run, status, release_id, plan_hash, starts_hash, stage, motion, from_seq, applied_seq, started_at)
     select 'growth', a.key, 1, 'running', r.id, r.body #>> '{journeys,growth,plan}', r.body #>> '{journeys,growth,starts}', 'engaged', 'net-new', 0, 0, now()
     from releases r, accounts a where r.active`,
    `insert into people (id, account_key, email)
     select 'p-acct-' || n || '-' || m, 'acct-' || n,
       'p' || m || '@acct-' || case when m = 1 and n > ${LARGE} and n % 20 = 0 then n - 1 else n end || '.example'
     from generate_series(1, ${ACCOUNTS}) n, generate_series(1, ${peopleOf('n')}) m`,
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, person_id,
       channel, touch, decided_at, reserved_at, settled_at, content_id, content_hash, subject, message_id, response)
     select 'growth/acct-' || a || '/1/hand-to-sales.1/letter/' || n, 'send', 'sent', 'growth', 'acct-' || a, 1, 'engaged', 'net-new',
       'hand-to-sales', 1, 'letter', 'p-acct-' || a || '-' || 1 + (n / 7) % ${peopleOf('a')}, 'email', true, at, at, at, 'hello',
       md5('hello'), 'A word about what you asked for', '<' || md5(n::text) || '@mail.example>', '250 2.0.0 Ok: queued as ' || md5(n::text)
     from (select n, ${ACCOUNT} as a, ${AT} as at from generate_series(1, ${TOUCHES}) n offset 0) x`,
    `insert into effects (key, kind, state, reason, held_until, expires_at, journey, account_key, run, stage, motion, play, play_run, step,
       person_id, channel, decided_at, content_id)
     select 'held-' || a || '-' || m, 'send', 'held', 'quiet-hours', now() + interval '8 hours', now() + interval '5 days', 'growth',
       'acct-' || a, 1, 'engaged', 'net-new', 'hand-to-sales', 1, 'letter', 'p-acct-' || a || '-' || m, 'email', now(), 'hello'
     from generate_series(1, ${ACCOUNTS}) a, generate_series(1, least(20, ${peopleOf('a')})) m where a <= ${LARGE} or a % 10 = 0`,
    `insert into signals (source, event_id, body_hash, kind, account_key, person_id, occurred_at, accepted_at, data)
     select 'bench', n, 'h', case when n / 9973 % 5 < 2 then 'email.sent' else 'page.viewed' end, 'acct-' || a,
       'p-acct-' || a || '-' || 1 + (n / 7) % ${peopleOf('a')}, at, at,
       case when n / 9973 % 5 = 0 then jsonb_build_object('messageId', md5(n::text) || '@mail.example') else '{}' end
     from (select n, ${ACCOUNT} as a, ${AT} as at from generate_series(1, ${TOUCHES}, 3) n offset 0) x`,
    'vacuum analyze',
    'checkpoint',
  ]
  for (const step of steps) await pool.query(step)
}

/** The account that touch `n` goes to, and one of its people: who got many is asked for often. */
export function askedFor(n: number): { account: string; person: string } {
  const one = (n * 7_919) % TOUCHES
  const of = one % 7 === 0 ? 1 + (Math.floor(one / 7) % LARGE) : LARGE + 1 + (one % (ACCOUNTS - LARGE))
  const people = of <= LARGE ? 60 : 1 + (of % 8)
  return { account: `acct-${of}`, person: `p-acct-${of}-${1 + (Math.floor(one / 7) % people)}` }
}

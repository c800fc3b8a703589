import { findNames } from '../../db/find-names.ts'
import { inTransaction, type Pool } from '../../db/pool.ts'
import { normalizeName } from '../../domain/identity/normalize-name.ts'
import { tellingPart } from '../../domain/identity/token-rates.ts'
import type { DefinitionStore } from '../../intake/definitions.ts'
import { resolveAccounts } from '../../intake/resolve-account.ts'
import { percentile, type Row, row } from '../row.ts'

const NAMES = 500_000
const ASKED = 400
const DOMAINS = 100_000
const BATCH = 500
const ROUNDS = 100

const STARTS =
  'b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sc sh sk sl sp st str t th tr v w z'.split(
    ' ',
  )
const VOWELS = 'a e i o u ai au ea ee ei ie io oo ou y'.split(' ')
const ENDS = [
  '',
  '',
  'b',
  'ck',
  'd',
  'f',
  'g',
  'l',
  'ld',
  'll',
  'm',
  'mp',
  'n',
  'nd',
  'ng',
  'nt',
  'p',
  'r',
  'rd',
  'rk',
  'rn',
  's',
  'st',
  't',
  'x',
]
const KINDS = [
  '',
  '',
  '',
  'group',
  'holdings',
  'systems',
  'solutions',
  'energy',
  'foods',
  'media',
  'logistics',
  'software',
  'bank',
  'partners',
]

/**
 * How fast identity answers: candidates for a company's name among half a million, and accounts for signals by known domains,
 * against looking the domains up and nothing else.
 */
export async function identityRows(pool: Pool, store: DefinitionStore): Promise<Row[]> {
  await fillAccounts(pool)
  return [...(await nameRows(pool)), await domainRow(pool, store)]
}

/** Two made-up words and often one that many have, such as `brandeck skoul energy`: as unlike as names of companies are. */
function nameOf(n: number): string {
  // a generator of its own for each name: the same names in every run
  let state = (n + 1) * 2_654_435_761
  const pick = (from: readonly string[]): string => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) ^ (state << 7)) >>> 0
    return from[state % from.length] ?? ''
  }
  const syllable = (): string => pick(STARTS) + pick(VOWELS) + pick(ENDS)
  const word = (): string => syllable() + syllable()
  return `${word()} ${word()} ${pick(KINDS)}`.trim()
}

async function fillAccounts(pool: Pool): Promise<void> {
  for (let from = 0; from < NAMES; from += 20_000) {
    const keys = Array.from({ length: 20_000 }, (_, i) => `n${from + i}`)
    const names = keys.map((_, i) => nameOf(from + i))
    await pool.query(
      `insert into accounts (key, name, domain) select k, n, k || '.example' from unnest($1::text[], $2::text[]) as g (k, n)`,
      [keys, names],
    )
    await pool.query(
      `insert into account_names (account_key, written, normal, telling)
       select k, n, n, t from unnest($1::text[], $2::text[], $3::text[]) as g (k, n, t)`,
      [keys, names, names.map(name => tellingPart(name.split(' ')))],
    )
  }
  await pool.query('truncate names_to_read')
  await pool.query(
    `insert into account_domains (domain, account_key, source)
     select key || '.example', key, 'bench' from accounts order by key limit ${DOMAINS}`,
  )
  // what the candidates index still keeps aside is merged in, as a server does when it is left alone
  await pool.query('vacuum analyze accounts, account_names, account_domains')
}

/** Names with one letter wrong: of two telling words one is still right, or there is only the wrong one. */
async function nameRows(pool: Pool): Promise<Row[]> {
  const wrong = (name: string): string => name.replace(/[aeiou]/, letter => (letter === 'e' ? 'a' : 'e'))
  const ask = async (names: readonly string[]): Promise<number> => {
    const asked = names.map(name => {
      const { normal, tokens } = normalizeName(wrong(name))
      return { normal, telling: tellingPart(tokens) }
    })
    return inTransaction(pool, async tx => {
      const times: number[] = []
      for (const one of asked) {
        const begun = performance.now()
        await findNames(tx, [one])
        times.push(performance.now() - begun)
      }
      return percentile(times, 0.5)
    })
  }
  const names = Array.from({ length: ASKED }, (_, i) => nameOf(i * 1_237))
  const two = await ask(names)
  const one = await ask(names.map(name => name.split(' ')[0] ?? ''))
  const goal = 'under 3 ms at 500,000 names'
  return [
    row('name-candidates', two, 'ms', null, goal, ms => ms < 3),
    row('name-candidates-one-word', one, 'ms', null, goal, ms => ms < 3),
  ]
}

async function domainRow(pool: Pool, store: DefinitionStore): Promise<Row> {
  const defs = await store.get()
  const { rows } = await pool.query<{ domain: string }>(
    'select domain from account_domains order by random() limit 50000',
  )
  const said = rows.map(({ domain }, n) => ({
    account: { key: null, domain: null, name: null },
    person: { key: null, email: `person${n}@${domain}`, anonymousId: null },
    source: 'bench',
    at: Date.now(),
  }))
  const rate = async (work: (batch: typeof said) => Promise<unknown>): Promise<number> => {
    const begun = performance.now()
    for (let n = 0; n < ROUNDS; n += 1) await work(said.slice(n * BATCH, (n + 1) * BATCH))
    return (ROUNDS * BATCH) / ((performance.now() - begun) / 1_000)
  }
  await rate(batch => inTransaction(pool, tx => resolveAccounts(tx, defs, batch)))
  const ours = await rate(batch => inTransaction(pool, tx => resolveAccounts(tx, defs, batch)))
  const floor = await rate(batch =>
    pool.query('select domain, account_key from account_domains where domain = any($1::text[])', [
      batch.map(({ person }) => person.email.split('@')[1]),
    ]),
  )
  return row('identity-domains', ours, 'signals/s', floor, 'at least 50,000/s', () => ours >= 50_000)
}

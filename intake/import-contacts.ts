import { isDeepStrictEqual } from 'node:util'
import { noteFileConsents } from '../db/consent-acts.ts'
import { type ImportedPerson, insertPeople, matchPeople, type PersonFields, updatePeople } from '../db/import-people.ts'
import { withdrawnUnder } from '../db/mail-choices.ts'
import type { Tx } from '../db/pool.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import { isLanguage } from '../domain/people/is-language.ts'
import type { MailRefusal } from '../domain/touch/refusal-in-signal.ts'
import { consentsAfter, type SaidConsents, withWithdrawn } from './consents-after.ts'
import { askAfterMove } from './handle-person.ts'
import { BatchResult, type ImportContext, type Importer, type ImportRow, inRounds, merged } from './import-batch.ts'
import { lockMatched } from './lock-matched.ts'
import { refuseMail } from './refuse-mail.ts'
import { resolveAccounts } from './resolve-account.ts'

/** What a file says of a person; null = it says nothing. */
export interface ContactRow extends Omit<PersonFields, 'account' | 'consents'>, SaidConsents {
  account: string | null
  /** the role of people who have none, here or in the file */
  otherwise: string | null
  /** mail to them has ended for good; null = the file does not say so */
  refuses: MailRefusal | null
}

/** A row whose account is known. */
interface Placed {
  n: number
  said: Omit<PersonFields, 'consents'>
  consents: SaidConsents
  otherwise: string | null
}

/** People, by key, else by address within their account. Somebody who is at another account now is moved there. */
export const contactImport: Importer<ContactRow> = {
  refers: { account: ['account'] },
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const placed = await place(tx, ctx, rows, result)
    const rounds = inRounds(placed, ({ said: { key, account, email } }) => [
      ...(key === null ? [] : [`key ${key}`]),
      ...(email === null ? [] : [`email ${account} ${email.toLowerCase()}`]),
    ])
    for (const round of rounds)
      await writeRound(
        tx,
        ctx,
        round.map(r => r.item),
        result,
      )
    await endMail(tx, ctx, placed, rows, result)
    return result
  },
}

/** An export that says somebody opted out is as good as their own word. */
async function endMail(
  tx: Tx,
  ctx: ImportContext,
  placed: readonly Placed[],
  rows: readonly ImportRow<ContactRow>[],
  result: BatchResult,
): Promise<void> {
  const refused = placed.flatMap(({ n, said }) => {
    const reason = rows[n]?.record.refuses ?? null
    return reason === null || said.email === null ? [] : [{ n, address: said.email, person: null, reason }]
  })
  const { news, accounts } = await refuseMail(tx, { source: ctx.source, by: 'file' }, refused)
  for (const [i, { n }] of refused.entries()) {
    if (news.has(i) && result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
  }
  result.touched.push(...accounts)
}

/** Finds the account of each row, by key or by the address, and leaves out what cannot be used. */
async function place(
  tx: Tx,
  ctx: ImportContext,
  rows: readonly ImportRow<ContactRow>[],
  result: BatchResult,
): Promise<Placed[]> {
  const { settings } = ctx.defs
  const roles = new Set(settings.workspace.roles.map(role => role.id))
  const classes = new Set(settings.workspace.consents.map(one => one.id))
  const knownOf = (ids: readonly string[]) => ids.filter(id => classes.has(id))
  const matches = await resolveAccounts(
    tx,
    ctx.defs,
    rows.map(({ record: { account, email } }) => ({
      account: { key: account, domain: null, name: null },
      // by the address alone: whoever is at another company now writes from there
      person: { key: null, email, anonymousId: null },
      source: ctx.source,
      at: ctx.now,
    })),
  )
  await lockMatched(tx, matches)
  const placed: Placed[] = []
  for (const [n, { record }] of rows.entries()) {
    const match = matches[n]
    if (!match) throw new Error('more rows than matches')
    if (!('account' in match)) {
      const says =
        record.account === null
          ? `no account column, and the address does not tell: ${match.unresolved}${match.evidence === '' ? '' : ` (${match.evidence})`}`
          : `no account has the key ${record.account}; import accounts first`
      result.refuse(n, 'rejected', record.account === null ? 'account cannot be told' : 'account is not known', says)
      continue
    }
    const {
      account: _account,
      otherwise,
      refuses: _refuses,
      consent,
      consentSince,
      consentUntil,
      noConsent,
      ...said
    } = record
    const checked = said.email === null ? null : emailAddress(said.email)
    if (checked && 'reason' in checked) {
      result.leaveOut(n, 'address cannot be used', `"${said.email?.slice(0, 100)}": ${checked.reason}`)
      said.email = null
    }
    if (said.role !== null && !roles.has(said.role)) {
      result.leaveOut(n, 'role is not known', `"${said.role}" is none of ${[...roles].join(', ')}`)
      said.role = null
    }
    if (said.language !== null && !isLanguage(said.language)) {
      result.leaveOut(n, 'language is not known', `"${said.language}" is no language: write en, de or pt-BR`)
      said.language = null
    }
    for (const one of [...consent, ...noConsent].filter(one => !classes.has(one))) {
      result.leaveOut(n, 'consent class is not known', `"${one}" is none of ${[...classes].join(', ') || 'no classes'}`)
    }
    const consents = { consent: knownOf(consent), noConsent: knownOf(noConsent), consentSince, consentUntil }
    if (said.key === null && said.email === null) {
      result.refuse(
        n,
        'rejected',
        'nothing to know the person by',
        'the row has neither a key nor an address that can be used',
      )
      continue
    }
    placed.push({ n, otherwise, consents, said: { ...said, account: match.account } })
  }
  return placed
}

async function writeRound(tx: Tx, ctx: ImportContext, round: readonly Placed[], result: BatchResult): Promise<void> {
  const known = await matchPeople(
    tx,
    round.map(({ said }) => said),
  )
  const addressOf = ({ said }: Placed, before: ImportedPerson | undefined) =>
    (said.email ?? before?.email ?? null)?.toLowerCase() ?? ''
  // what somebody took back holds for whoever comes under their address later
  const given = round.flatMap((one, i) => (one.consents.consent.length > 0 ? [addressOf(one, known.get(i))] : []))
  const withdrawn = await withdrawnUnder(tx, given)
  const added: PersonFields[] = []
  const changed: ImportedPerson[] = []
  /** addresses that somebody had before, and who */
  const left: string[] = []
  const movers: string[] = []
  for (const [i, one] of round.entries()) {
    const { n, said, consents: told, otherwise } = one
    const before = known.get(i)
    // two rows of one person: what its own row says stands
    if (before && before.joinedInto !== null) continue
    const heeded = withWithdrawn(before?.consents ?? {}, withdrawn.get(addressOf(one, before)) ?? {})
    const consents = consentsAfter(heeded, told, ctx)
    if (!before) {
      added.push({ ...said, role: said.role ?? otherwise, consents })
      result.outcomes[n] = 'new'
      result.touched.push(said.account)
      continue
    }
    const role = before.roleByHand ? before.role : said.role
    const language = before.languageChosen ? before.language : said.language
    const after = merged<ImportedPerson>(before, { ...said, role, language, consents })
    after.role ??= otherwise
    if (isDeepStrictEqual(after, before)) continue
    changed.push(after)
    if (before.email !== null && before.email.toLowerCase() !== after.email?.toLowerCase()) {
      left.push(before.email.toLowerCase())
      movers.push(after.id)
    }
    result.outcomes[n] = 'changed'
    result.touched.push(after.account)
    if (before.account === after.account) continue
    result.touched.push(before.account)
    result.leaveOut(n, 'person moved here', `was at ${before.account} before; what they did there stays there`)
  }
  const made = await insertPeople(tx, added, ctx.source)
  await updatePeople(tx, changed)
  await askAfterMove(tx, { addresses: left, people: movers })
  await noteFileConsents(
    tx,
    [...made, ...changed].map(({ id }) => id),
    ctx.source,
  )
}

import { isDeepStrictEqual } from 'node:util'
import { type Lead, type LeadMove, type LeadSays, noteLeadStates, readLeads, writeLeads } from '../db/leads.ts'
import type { Tx } from '../db/pool.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import { refusedBecause } from '../domain/leads/judge-lead.ts'
import { leadFields } from '../domain/leads/lead-fields.ts'
import { mayMove } from '../domain/leads/lead-state.ts'
import type { LeadState } from '../domain/leads/lead-states.ts'
import type { MailRefusal } from '../domain/touch/refusal-in-signal.ts'
import { listedDomain } from './domain-lists.ts'
import { BatchResult, type ImportContext, type Importer, type ImportRow, inRounds, merged } from './import-batch.ts'
import { placeLeads } from './place-leads.ts'
import { refuseMail } from './refuse-mail.ts'
import { registrableDomain } from './registrable-domain.ts'

/** What a file says of a lead; null = it says nothing. */
export interface LeadRow extends LeadSays {
  key: string
  /** the state its status stands for, where one does */
  state: LeadState | null
  convertedAt: number | null
  createdAt: number | null
  updatedAt: number | null
  /** mail to them has ended for good; null = the file does not say so */
  refuses: MailRefusal | null
}

/**
 * Leads, by key. One that clearly does not fit the ideal customer profile is refused, and kept with the reason; the others find
 * their account and become a person there, or wait until it turns up.
 */
export const leadImport: Importer<LeadRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const round of inRounds(rows, row => [row.record.key])) await writeRound(tx, ctx, round, result)
    return result
  },
}

type Round = { n: number; item: ImportRow<LeadRow> }[]

async function writeRound(tx: Tx, ctx: ImportContext, round: Round, result: BatchResult): Promise<void> {
  const known = await readLeads(
    tx,
    round.map(({ item }) => item.record.key),
  )
  const changed: { n: number; before: Lead | null; lead: Lead }[] = []
  for (const { n, item } of round) {
    const before = known.get(item.record.key) ?? null
    if (before && item.record.updatedAt !== null && item.record.updatedAt < before.updatedAt) {
      result.leaveOut(n, 'older than what is known', 'the lead was changed since this row was written')
      continue
    }
    const lead = leadAfter(before, usable(item.record, n, result), ctx)
    if (lead.refusedReason !== null && lead.state === 'refused') {
      result.leaveOut(n, `refused: ${lead.refusedReason}`, `the lead ${lead.key} is not "${lead.refusedReason}"`)
    }
    if (before && isDeepStrictEqual({ ...lead, updatedAt: 0 }, { ...before, updatedAt: 0 })) continue
    changed.push({ n, before, lead })
    result.outcomes[n] = before ? 'changed' : 'new'
  }
  const entering = changed.filter(({ lead }) => lead.state !== 'refused')
  const placed = await placeLeads(
    tx,
    ctx.defs,
    entering.map(({ lead }) => lead),
  )
  const refused = changed.filter(({ lead }) => lead.state === 'refused').map(({ lead }) => ({ ...lead, terms: [] }))
  await writeLeads(tx, [...placed, ...refused])
  await noteLeadStates(
    tx,
    changed.flatMap(({ before, lead }) => movesOf(before, lead)),
  )
  for (const lead of placed) if (lead.account !== null) result.touched.push(lead.account)
  await endMail(tx, ctx, round, result)
}

/** A row without what cannot be used of it. */
function usable(record: LeadRow, n: number, result: BatchResult): LeadRow {
  const checked = record.email === null ? null : emailAddress(record.email)
  if (!checked || !('reason' in checked)) return record
  result.leaveOut(n, 'address cannot be used', `"${record.email?.slice(0, 100)}": ${checked.reason}`)
  return { ...record, email: null }
}

function leadAfter(before: Lead | null, record: LeadRow, { defs, source, now }: ImportContext): Lead {
  const { state: said, convertedAt, createdAt, updatedAt, refuses: _refuses, ...says } = record
  const at = (moment: number | null): number => Math.min(now, moment ?? now)
  const fresh: Lead = {
    ...{ ...says, source, state: 'new', stateSince: at(createdAt), account: null, person: null, decision: null },
    ...{ unresolved: null, terms: [], refusedReason: null, createdAt: at(createdAt), updatedAt: at(updatedAt) },
  }
  const lead = merged<Lead>(before ?? fresh, says)
  lead.updatedAt = at(updatedAt)
  // what its system said before was heard then; a lead that was worked here since is not sent back by it
  const isNews = before === null || before.status !== lead.status || said === 'converted'
  const to = isNews ? said : null
  if (to !== null && mayMove(lead.state, to, 'import')) {
    lead.state = to
    lead.stateSince = at(
      to === 'converted' ? (convertedAt ?? updatedAt) : before ? updatedAt : (createdAt ?? updatedAt),
    )
  }
  return atDoor(lead, defs.settings.leads, now)
}

/** Only who comes in anew is looked at at the door, and who was turned away there. */
function atDoor(lead: Lead, rules: ImportContext['defs']['settings']['leads'], now: number): Lead {
  if (lead.state !== 'new' && lead.state !== 'refused') return { ...lead, refusedReason: null }
  const domain = registrableDomain(lead.email)
  const freemail = domain === null ? null : listedDomain(domain) !== null
  const reason = refusedBecause(rules, leadFields({ ...lead, freemail }, null))
  if (reason === null && lead.state === 'new') return lead
  const state = reason === null ? 'new' : 'refused'
  const stateSince = state === lead.state ? lead.stateSince : lead.state === 'new' ? lead.stateSince : now
  return { ...lead, state, stateSince, refusedReason: reason }
}

function movesOf(before: Lead | null, { key, state, stateSince, createdAt }: Lead): LeadMove[] {
  const by = { lead: key, by: 'import', staff: null } as const
  if (before) return before.state === state ? [] : [{ ...by, state, at: stateSince }]
  const first = { ...by, state: 'new', at: createdAt } as const
  return state === 'new' ? [first] : [first, { ...by, state, at: stateSince }]
}

/** An export that says somebody opted out is as good as their own word. */
async function endMail(tx: Tx, ctx: ImportContext, round: Round, result: BatchResult): Promise<void> {
  const refused = round.flatMap(({ n, item: { record } }) =>
    record.refuses === null || record.email === null
      ? []
      : [{ n, address: record.email, person: null, reason: record.refuses }],
  )
  const { news, accounts } = await refuseMail(tx, { source: ctx.source, by: 'file' }, refused)
  for (const [i, { n }] of refused.entries()) {
    if (news.has(i) && result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
  }
  result.touched.push(...accounts)
}

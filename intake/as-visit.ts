import type { AccountMatch } from '../domain/identity/match-account.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { WireSignal } from './wire-signal.ts'

/** The kind a signal counts as of which only its network tells the account; null = networks tell nothing in this workspace. */
export function visitKind(kinds: Readonly<Record<string, SignalDefinition>>): SignalDefinition | null {
  return Object.values(kinds).find(({ network }) => network === true) ?? null
}

/** Is the network all that tells whose it is? */
export function placedByNetwork(match: AccountMatch): boolean {
  return 'account' in match && match.rule === 'network'
}

/**
 * What such a signal is taken as: a visit, worth what visits are worth, of an account and of nobody. It keeps the fields the
 * kind declares; `kind` among them, if it is, holds what was sent.
 */
export function asVisit(
  kinds: Readonly<Record<string, SignalDefinition>>,
  { kind, data }: Pick<WireSignal, 'kind' | 'data'>,
): Pick<WireSignal, 'kind' | 'data'> {
  const visit = visitKind(kinds)
  if (visit === null) throw new Error('a network told an account, and no kind of signal stands for that')
  if (kind === visit.kind) return { kind, data }
  const fields = Object.keys(visit.payload)
  const kept = fields.flatMap(field => (Object.hasOwn(data, field) ? [[field, data[field] ?? null] as const] : []))
  const sent = fields.includes('kind') ? { kind } : {}
  return { kind: visit.kind, data: { ...Object.fromEntries(kept), ...sent } }
}

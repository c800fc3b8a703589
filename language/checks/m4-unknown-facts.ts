import type { Whole } from './whole.ts'

/** With more than this share unknown a condition is more often "could not tell" than anybody expects. */
const MUCH = 0.2

/** M4: conditions on facts that are unknown for many accounts. */
export function checkUnknownFacts({ world: { counts }, ctx }: Whole): void {
  if (!counts) return
  const told = new Set<string>()
  for (const { name, place } of ctx.factsRead) {
    const share = counts.unknown[name] ?? 0
    if (share <= MUCH || told.has(name)) continue
    told.add(name)
    ctx.report(
      place,
      'M4',
      {
        what: `${name} is unknown for ${Math.round(share * 100)}% of the accounts`,
        why: 'While it is unknown the answer is "could not tell", and only a clear yes acts.',
        fix: `Fill the fact, or say what should happen: ${name} is unknown or ....`,
      },
      'warning',
    )
  }
}

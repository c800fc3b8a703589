/** One of those who take turns, and how often next to the others: twice the weight, twice the turns. */
export interface Member {
  id: string
  weight: number
}

/**
 * Where a round stands: how long each still waits for a turn, in turns of somebody with weight 1; who is not named waits for
 * nobody. Whoever was away meanwhile waits no longer than the others, and has nothing to catch up on.
 */
export type Round = Readonly<Record<string, number>>

/** Whose turn it is: who waits shortest among those who may be given work, in the order of the list; null when nobody may. */
export function nextInTurn(
  members: readonly Member[],
  round: Round,
  may: (id: string) => boolean,
): { staff: string; round: Round } | null {
  let chosen: Member | null = null
  for (const member of members) {
    if (may(member.id) && (chosen === null || waits(round, member) < waits(round, chosen))) chosen = member
  }
  if (chosen === null) return null
  const passed = waits(round, chosen)
  const left = members.map(({ id }): [string, number] => [id, Math.max(0, (round[id] ?? 0) - passed)])
  const after = Object.fromEntries(left.filter(([id, wait]) => wait > 0 && id !== chosen?.id))
  return { staff: chosen.id, round: { ...after, [chosen.id]: 1 / chosen.weight } }
}

const waits = (round: Round, { id }: Member): number => round[id] ?? 0

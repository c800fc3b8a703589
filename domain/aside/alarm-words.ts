/** How long a message may be in doubt before ops are told, milliseconds. */
export const DOUBT_BOUND = 3_600_000

/** So many things are named in one mail. */
const MOST = 20

/** What ops are told, as a mail: ids and codes only, and where to look. */
export function alarmWords(
  { aside, doubts }: { aside: readonly { kind: string; ref: string; reason: string }[]; doubts: readonly string[] },
  publicUrl: string,
): { subject: string; text: string } {
  const parts: string[] = []
  if (aside.length > 0) parts.push(`${aside.length} set aside`)
  if (doubts.length > 0) parts.push(`${doubts.length} in doubt`)
  const lines = aside.slice(0, MOST).map(({ kind, ref, reason }) => {
    if (kind === 'conditions')
      return `The conditions of "${ref}" could not be told (${reason}), and are looked at once a minute.`
    const did = kind === 'event' ? 'could not be taken in' : 'kept failing'
    return `The ${kind} "${ref}" ${did} (${reason}) and was set aside.`
  })
  if (aside.length > MOST) lines.push(`And ${aside.length - MOST} more.`)
  if (doubts.length > 0) {
    const some = doubts.slice(0, 10).map(key => `  ${key}`)
    const many = doubts.length === 1 ? 'One message' : `${doubts.length} messages`
    lines.push(`${many} for an hour, nobody can tell whether they arrived:`, ...some)
  }
  const last = `What waits for it goes on waiting, nothing is lost. Look at it: ${publicUrl}/effects`
  return { subject: `Account Journeys: ${parts.join(', ')}`, text: `${[...lines, '', last].join('\n')}\n` }
}

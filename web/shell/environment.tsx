import { useQuery } from '@tanstack/react-query'
import { statusRead } from '../api/reads.ts'
import { aheadWords } from '../time/ahead-words.ts'

/** Where this runs, quiet where it goes without saying. */
export function Environment() {
  const { data } = useQuery(statusRead())
  if (!data?.local) return null
  const mail = data.emailMode === 'catch' ? 'Mail is caught here and reaches nobody.' : `Mail mode: ${data.emailMode}.`
  return (
    <span className="env" title={`Environment: local. ${mail}`}>
      local
    </span>
  )
}

/** How far the local clock was skipped ahead; nothing where it is the machine's. */
export function ClockAhead() {
  const { data } = useQuery(statusRead())
  if (!data || data.clockAhead <= 0) return null
  return (
    <span className="env ahead" title="The local clock was skipped ahead, for everything that runs here.">
      clock {aheadWords(data.clockAhead)}
    </span>
  )
}

import type { ContentRow } from '../../../client/http/content-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import { STATES } from './state-words.ts'

/** Where a message stands. */
export function StateChip({ state }: { state: ContentRow['state'] }) {
  const { title, icon, tone } = STATES[state]
  return (
    <span className={`sla sla-${tone}`}>
      <Icon name={icon} />
      {title}
    </span>
  )
}

import type { SlaView } from '../../client/http/views.ts'
import { useNow } from '../time/app-clock.ts'
import { type SlaTone, slaWords } from '../time/sla-words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

const ICONS: Record<SlaTone, IconName> = {
  ok: 'clock',
  risk: 'risk',
  breach: 'breach',
  pause: 'pause',
  met: 'checkc',
  off: 'off',
}

/** A clock in shape and words, counting while working time runs. `readAt`: when the page got it (machine's milliseconds). */
export function SlaChip({ sla, readAt }: { sla: SlaView; readAt: number }) {
  useNow() // renders again as time passes
  const words = slaWords(sla, Date.now() - readAt)
  const still = !sla.ticking && (words.tone === 'ok' || words.tone === 'risk' || words.tone === 'breach')
  return (
    <span
      className={`sla sla-${words.tone}`}
      title={still ? `${sla.title}: stands still outside working hours` : sla.title}
    >
      <Icon name={ICONS[words.tone]} />
      <span>
        {words.state && <span className="vh">{words.state}</span>}
        {words.text}
      </span>
    </span>
  )
}

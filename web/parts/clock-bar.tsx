import type { SlaView } from '../../client/http/views.ts'
import { useNow } from '../time/app-clock.ts'
import { lengthWords } from '../time/length-words.ts'
import { leftNow, slaWords } from '../time/sla-words.ts'

/** How much of the promised working time is used, as a bar and in words. */
export function ClockBar({ sla, readAt }: { sla: SlaView; readAt: number }) {
  useNow() // renders again as time passes
  const elapsed = Date.now() - readAt
  const used = Math.max(0, sla.total - leftNow(sla, elapsed))
  const words = slaWords(sla, elapsed)
  const share = sla.total > 0 ? Math.min(100, (used / sla.total) * 100) : 100
  return (
    <>
      <div
        className={`clock ${words.tone}`}
        role="img"
        aria-label={`${lengthWords(used)} of ${lengthWords(sla.total)} used`}
        style={{ '--p': `${share}%` }}
      />
      <div className="ends">
        <span>{lengthWords(used)} used</span>
        <span>{words.text}</span>
      </div>
    </>
  )
}

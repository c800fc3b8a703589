import { lazy, Suspense, useState } from 'react'
import { Link } from 'wouter'
import type { OutboxMail, OutboxRow } from '../../../client/http/outbox-answers.ts'
import { withQuery } from '../../api/request.ts'
import { Icon } from '../../parts/icon.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useMay } from '../../state/use-may.ts'
import { useNow } from '../../time/app-clock.ts'
import { GateTable } from './gate-table.tsx'
import type { MailPaneProps } from './mail-pane.tsx'
import { effectOf, headlineWords, stateWords } from './mail-words.ts'

/** Comes with the first mail that is dropped. */
const DropDialog = lazy(async () => ({ default: (await import('./drop-dialog.tsx')).DropDialog }))

/** States in which a mail waits, so that it can be dropped. */
const WAITS: readonly OutboxRow['state'][] = ['planned', 'held', 'deferred']

interface StateBoxProps extends Pick<MailPaneProps, 'onDrop' | 'decided'> {
  mail: OutboxRow
  full: OutboxMail | null
}

/** What became of a mail and why, question by question where the gate stopped it; and what can be done about it. */
export function StateBox({ mail, full, onDrop, decided }: StateBoxProps) {
  const now = useNow()
  const may = useMay('decide-effects') === null
  const [dropping, setDropping] = useState(false)
  const { look, icon, means } = stateWords(mail.state)
  const drops = may && WAITS.includes(mail.state) && !decided.has(effectOf(mail))
  useActs(drops ? [{ key: 'd', title: 'Drop it', icon: 'off', run: () => setDropping(true) }] : [])
  return (
    <section className={`state ${look}`} aria-labelledby="h-state">
      <Icon name={icon === 'pause' ? 'held' : icon} />
      <div>
        <h3 id="h-state">{headlineWords(mail, now)}</h3>
        <p>{means}</p>
        {full?.response && <p className="mono xs">{full.response}</p>}
      </div>
      {drops && (
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setDropping(true)}>
          Drop it <kbd>D</kbd>
        </button>
      )}
      {may && mail.state === 'unknown' && (
        <Link className="btn" href={withQuery('/effects', { effect: effectOf(mail) })}>
          Decide
        </Link>
      )}
      {full?.gate && <GateTable mail={full} gate={full.gate} />}
      {dropping && (
        <Suspense fallback={null}>
          <DropDialog mail={mail} onDrop={reason => onDrop(mail, reason)} onClose={() => setDropping(false)} />
        </Suspense>
      )}
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useSearchParams } from 'wouter'
import type { EffectRow, EffectView } from '../../../client/http/effect-answers.ts'
import { type EffectPlace, effectRead } from '../../api/effects.ts'
import { withQuery } from '../../api/request.ts'
import { CopyId } from '../../parts/copy-button.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useMay } from '../../state/use-may.ts'
import { useNow } from '../../time/app-clock.ts'
import { headlineWords, stateWords } from '../outbox/mail-words.ts'
import { DecideForm } from './decide-form.tsx'
import { type Decision, decisionWords, KINDS, sourceWords } from './effect-words.ts'

interface EffectPaneProps {
  effectKey: string
  /** what the list knows, shown until all of it is here */
  row: EffectRow | undefined
  onClose: () => void
  onDecide: (effect: EffectRow, as: Decision, reason: string) => void
}

/** The effect that is open: what it is, where it stands and why, what may be decided, and what was. */
export function EffectPane({ effectKey, row, onClose, onDecide }: EffectPaneProps) {
  const read = useQuery(effectRead(effectKey))
  const may = useMay('decide-effects') === null
  const effect = read.data ?? row
  return (
    <article className="detail view" aria-labelledby="h-effect">
      {effect && (
        <>
          <Head effect={effect} full={read.data ?? null} onClose={onClose} />
          <State effect={effect} full={read.data ?? null} />
          {effect.may.length > 0 && (
            <div className="decide-box">
              {may ? (
                <DecideForm key={effect.key} effect={effect} onDecide={(as, why) => onDecide(effect, as, why)} />
              ) : (
                <NotYours right="decide-effects" />
              )}
            </div>
          )}
          {read.data && <Decisions effect={read.data} />}
        </>
      )}
      {read.isError && !effect && (
        <Failed what="It" error={read.error} safe="Nothing is sent twice." retry={() => void read.refetch()} />
      )}
    </article>
  )
}

interface PartProps {
  effect: EffectRow
  full: EffectView | null
}

function Head({ effect, full, onClose }: PartProps & { onClose: () => void }) {
  const [, go] = useLocation()
  const account = `/accounts/${encodeURIComponent(effect.account.key)}`
  useKeys({ o: () => go(account) })
  return (
    <header className="v-head">
      <div className="crumb">
        <button type="button" className="btn ghost back" onClick={onClose}>
          <Icon name="left" />
          Effects
        </button>
        <span className="path">{sourceWords(effect)}</span>
        <span className="go">
          <Link className="btn" href={account}>
            <Icon name="accounts" />
            Account <kbd>O</kbd>
          </Link>
        </span>
      </div>
      <h2 id="h-effect" tabIndex={-1}>
        {effect.about}
      </h2>
      <dl className="env-l">
        <dt>What</dt>
        <dd>{KINDS[effect.kind]}</dd>
        {effect.to !== null && (
          <>
            <dt>To</dt>
            <dd>{effect.to}</dd>
          </>
        )}
        <dt>Account</dt>
        <dd>
          <Link className="link" href={account}>
            {effect.account.name}
          </Link>
          <Only what={{ account: effect.account.key }} />
        </dd>
        {effect.play && (
          <>
            <dt>Play</dt>
            <dd>
              {effect.play.title}
              <Only what={{ play: effect.play.id }} />
            </dd>
          </>
        )}
        <dt>Attempts</dt>
        <dd>{effect.attempts}</dd>
        {full?.messageId && (
          <>
            <dt>Message-ID</dt>
            <dd className="ids">
              <CopyId id={full.messageId} what="Message-ID" />
            </dd>
          </>
        )}
        <dt>Key</dt>
        <dd className="ids">
          <CopyId id={effect.key} what="key" />
          {full?.journey.temporalUrl && (
            <a className="link xs" href={full.journey.temporalUrl} target="_blank" rel="noopener" data-temporal>
              Open in Temporal
            </a>
          )}
        </dd>
      </dl>
    </header>
  )
}

/** The list, narrowed to those like this one. */
function Only({ what }: { what: Partial<EffectPlace> }) {
  const [params] = useSearchParams()
  return (
    <Link className="link xs only" href={withQuery('/effects', { tab: params.get('tab'), ...what })}>
      Only these
    </Link>
  )
}

function State({ effect, full }: PartProps) {
  const now = useNow()
  const { look, icon } = stateWords(effect.state)
  return (
    <section className={`state ${look}`} aria-labelledby="h-state">
      <Icon name={icon === 'pause' ? 'held' : icon} />
      <div>
        <h3 id="h-state">{headlineWords(effect, now)}</h3>
        {effect.unknownSince !== null && (
          <p>
            <Moment before="In doubt since " at={effect.unknownSince} />
          </p>
        )}
        {full?.response && <p className="mono xs">{full.response}</p>}
      </div>
    </section>
  )
}

function Decisions({ effect }: { effect: EffectView }) {
  if (effect.decisions.length === 0) return null
  return (
    <section className="decisions" aria-labelledby="h-decisions">
      <h3 id="h-decisions">Decided</h3>
      <ol>
        {effect.decisions.map(one => (
          <li key={one.at}>
            <b>{decisionWords(one.as, { state: one.before })}</b>: {one.reason}
            <span className="dim xs">
              {one.by}, <Moment at={one.at} />
              {one.as === 'resend' && (one.takenUpAt === null ? ', not attempted yet' : ', attempted')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

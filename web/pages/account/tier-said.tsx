import type { TierView } from '../../../client/http/tier-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import { useMay } from '../../state/use-may.ts'

const SAYS = { hand: 'by hand', record: 'by its system', rule: 'by rule' }

/** Who says the tier an account has, why, and what the others would say; and how to set it by hand. */
export function TierSaid({ tier, onSet }: { tier: TierView; onSet: () => void }) {
  const { value, by, setBy, setAt, reason, because } = tier
  const others = (['record', 'rule'] as const).flatMap(who =>
    who === by || tier[who] === null ? [] : [`${SAYS[who]} it is ${tier[who]}`],
  )
  const may = useMay('lead-team') === null
  if (value === null && !may) return null
  return (
    <p className="facts">
      <span>
        <span className="dim">tier</span> <b className="med">{value ?? 'none'}</b> {by && SAYS[by]}
        {by === 'hand' && setBy && `: ${setBy.name}`}
        {by === 'hand' && setAt && <Moment before=", " at={setAt} />}
        {by === 'hand' && reason && <bdi>, “{reason}”</bdi>}
        {by === 'rule' && because && (
          <>
            {' '}
            <code>{because}</code>
          </>
        )}
      </span>
      {others.length > 0 && <span className="dim">{others.join(', ')}</span>}
      {may && (
        <button type="button" className="link" aria-haspopup="dialog" onClick={onSet}>
          {by === 'hand' ? 'Change' : 'Set by hand'}
        </button>
      )}
    </p>
  )
}

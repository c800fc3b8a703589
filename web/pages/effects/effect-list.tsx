import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { EffectRow, EffectList as Effects } from '../../../client/http/effect-answers.ts'
import type { EffectPlace } from '../../api/effects.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { countWords } from '../../parts/count-words.ts'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pick } from '../../parts/pick.tsx'
import { Pill } from '../../parts/pill.tsx'
import { useBones } from '../../parts/use-bones.ts'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { useNarrow } from '../../parts/use-narrow.ts'
import { useNow } from '../../time/app-clock.ts'
import { chipWords, stateWords } from '../outbox/mail-words.ts'
import { effectTabs, KINDS, sourceWords, tabOf } from './effect-words.ts'
import { SetAside } from './set-aside.tsx'

interface EffectListProps {
  tab: string
  list: UseInfiniteQueryResult<InfiniteData<Effects>>
  held: HeldRows<EffectRow & { id: string }>
  open: string | null
  hrefOf: (key: string | null) => string
  place: EffectPlace
  onPlace: (change: Partial<EffectPlace>) => void
}

const KIND_CHOICES = Object.entries(KINDS).map(([id, label]) => ({ id, label }))

/** The list side of the page in all its states. */
export function EffectList({ tab, list, held, open, hrefOf, place, onPlace }: EffectListProps) {
  const bones = useBones(list.isPending)
  const narrow = useNarrow()
  const narrowed = place.kind !== null || place.account !== null || place.play !== null
  const { counts, countedUpTo } = list.data?.pages.at(0) ?? { counts: {}, countedUpTo: 1 }
  return (
    <>
      {narrow && <PageTitle id="h-effects">Effects</PageTitle>}
      <section className="list" aria-label="Effects">
        <header className="list-head">
          <div className="a">
            {!narrow && <PageTitle id="h-effects">Effects</PageTitle>}
            <search aria-label="Effects">
              <Pick
                name="Kind"
                all="Every kind"
                value={place.kind ?? ''}
                choices={KIND_CHOICES}
                onPick={kind => onPlace({ kind: kind || null })}
              />
              <Only what="account" id={place.account} onAll={() => onPlace({ account: null })} />
              <Only what="play" id={place.play} onAll={() => onPlace({ play: null })} />
            </search>
          </div>
          <nav className="tabs" aria-label="State">
            {effectTabs(counts).map(({ id, title, n }) => (
              <Link
                key={id}
                href={withQuery('/effects', { tab: id, ...place })}
                aria-current={id === tab ? 'page' : undefined}
              >
                {title} {!narrowed && <span className="n">{countWords(n, countedUpTo)}</span>}
              </Link>
            ))}
          </nav>
        </header>
        <SetAside />
        <Pill words={waitingWords(held)} onShow={held.show} />
        {bones && !list.data && <Bones lines={12} label="effects" />}
        {list.isError && !list.data && (
          <Failed
            what="The list of effects"
            error={list.error}
            safe="Everything waits in the ledger; nothing is sent twice."
            retry={() => void list.refetch()}
          />
        )}
        {list.data && held.rows.length === 0 && (
          <Empty icon="checkc">{narrowed ? 'None of these are like that.' : tabOf(tab).none}</Empty>
        )}
        {held.rows.length > 0 && (
          <section className="mails" aria-label="Effects, newest first">
            <ol>
              {held.rows.map(({ id, item }) => (
                <li key={id}>
                  <Line effect={item} current={id === open} href={hrefOf(id)} />
                </li>
              ))}
            </ol>
            {list.hasNextPage && (
              <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
                Show more
              </button>
            )}
          </section>
        )}
      </section>
    </>
  )
}

/** Says that the list is of one account or play, and how to have all. */
function Only({ what, id, onAll }: { what: string; id: string | null; onAll: () => void }) {
  if (id === null) return null
  return (
    <button type="button" className="btn" title={`Effects of every ${what}`} onClick={onAll}>
      Only {id} <Icon name="x" />
    </button>
  )
}

function Line({ effect, current, href }: { effect: EffectRow; current: boolean; href: string }) {
  const now = useNow()
  const { look, icon } = stateWords(effect.state)
  return (
    <Link
      href={href}
      className="mail"
      aria-current={current || undefined}
      data-effect={effect.key}
      onClick={event => event.detail === 0 && requestAnimationFrame(() => document.getElementById('h-effect')?.focus())}
    >
      <span className="subj">
        <span className="vh">{KINDS[effect.kind]}. </span>
        {effect.about}
      </span>
      <span className={`stt ${look}`}>
        <Icon name={icon} />
        {chipWords(effect, now)}
      </span>
      <span className="to">{[effect.to, effect.account.name].filter(Boolean).join(', ')}</span>
      <span className="step">
        {sourceWords(effect)}, <Moment at={effect.at} />
      </span>
      {effect.reason && <span className="whyn">{effect.reason}</span>}
    </Link>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchParams } from 'wouter'
import type { LeadList } from '../../../client/http/lead-answers.ts'
import { leadsRead } from '../../api/data.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { LEAD_STATES } from '../../parts/lead-states.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { DataTabs } from './data-tabs.tsx'
import { reasonWords } from './data-words.ts'
import { LeadTable } from './lead-table.tsx'

/** Everybody who showed up before anybody knew whose they are: in what state, with which account, and why not. */
export function LeadsPage() {
  const [params, setParams] = useSearchParams()
  const state = params.get('state') ?? ''
  const open = params.get('lead')
  const list = useInfiniteQuery(leadsRead(state))
  const bones = useBones(list.isPending)
  const first = list.data?.pages.at(0)
  const leads = list.data?.pages.flatMap(page => page.items) ?? []
  const set = (part: Record<string, string | null>) => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(part)) value ? next.set(name, value) : next.delete(name)
    setParams(next, { replace: true })
  }
  useKeys({ j: () => stepFocus('.leads [data-row]', 1), k: () => stepFocus('.leads [data-row]', -1) })
  return (
    <main className="page leads data-page" id="main" tabIndex={-1}>
      <title>Leads · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-leads">Leads</PageTitle>
        <DataTabs />
      </header>
      <div className="part">
        {first && <States counts={first.counts} picked={state} onPick={picked => set({ state: picked, lead: null })} />}
        {first && <Reasons reasons={first.reasons} />}
      </div>
      {bones && !list.data && <Bones lines={10} label="leads" />}
      {list.isError && !list.data && (
        <Failed
          what="The list of leads"
          error={list.error}
          safe="Leads are placed without this page."
          retry={() => void list.refetch()}
        />
      )}
      {list.data && leads.length === 0 && (
        <Empty icon="users" {...(state === '' ? { title: 'No leads yet' } : {})}>
          {state === '' ? 'They come with imports and forms.' : 'No lead is in this state. Pick another.'}
        </Empty>
      )}
      {leads.length > 0 && (
        <LeadTable leads={leads} open={open} onOpen={key => set({ lead: key === open ? null : key })} />
      )}
      {list.hasNextPage && (
        <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </main>
  )
}

interface StatesProps {
  counts: LeadList['counts']
  picked: string
  onPick: (state: string) => void
}

function States({ counts, picked, onPick }: StatesProps) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const states = [
    ['', 'All', all] as const,
    ...Object.entries(LEAD_STATES).map(([id, t]) => [id, t, counts[id] ?? 0] as const),
  ]
  return (
    <fieldset className="state-chips">
      <legend className="vh">Leads in the state</legend>
      {states.map(([id, title, n]) => (
        <button key={id} type="button" className="chip" aria-pressed={picked === id} onClick={() => onPick(id)}>
          {title} <span className="n">{n}</span>
        </button>
      ))}
    </fieldset>
  )
}

/** Why leads were refused at the gate, and why others have no account, counted. */
function Reasons({ reasons: { refused, waiting } }: Pick<LeadList, 'reasons'>) {
  if (refused.length + waiting.length === 0) return null
  return (
    <dl>
      {[['Refused', refused] as const, ['Without an account', waiting] as const].map(
        ([what, counted]) =>
          counted.length > 0 && (
            <div key={what} className="reasons-told">
              <dt className="dim">{what}</dt>
              {counted.map(({ reason, leads }) => (
                <dd key={reason}>
                  <b>{leads}</b> {reasonWords(reason)}
                </dd>
              ))}
            </div>
          ),
      )}
    </dl>
  )
}

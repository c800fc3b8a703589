import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { LeadRow } from '../../../client/http/lead-answers.ts'
import { leadRead, moveLead } from '../../api/data.ts'
import { LEAD_STATES } from '../../parts/lead-states.ts'
import { Moment } from '../../parts/moment.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useActingAs } from '../../state/acting-as.ts'
import { overlayStore } from '../../state/overlays.ts'
import { showToast } from '../../state/toast.ts'
import { useMay } from '../../state/use-may.ts'
import { reasonWords } from './data-words.ts'

interface LeadTableProps {
  leads: readonly LeadRow[]
  open: string | null
  onOpen: (key: string) => void
}

/** Leads, those that came to their state last first; one opens to every state it was in. */
export function LeadTable({ leads, open, onOpen }: LeadTableProps) {
  const listed = open === null || leads.some(lead => lead.key === open)
  return (
    <div className="table-wrap">
      {!listed && <LeadMore lead={open} />}
      <table className="tbl">
        <caption className="vh">Leads, those that came to their state last first</caption>
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col" className="c-company">
              Company
            </th>
            <th scope="col">State</th>
            <th scope="col">Account</th>
            <th scope="col" className="c-origin">
              Origin
            </th>
          </tr>
        </thead>
        <tbody>
          {leads.map(lead => (
            <LeadLines key={lead.key} lead={lead} open={lead.key === open} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LeadLines({ lead, open, onOpen }: { lead: LeadRow; open: boolean; onOpen: (key: string) => void }) {
  const { key, name, title, company, state, stateSince, origin } = lead
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className="link" data-row aria-expanded={open} onClick={() => onOpen(key)}>
            <bdi>{name}</bdi>
          </button>
          {title && <span className="dim xs"> {title}</span>}
        </th>
        <td className="c-company">{company ?? <span className="dim">unknown</span>}</td>
        <td>
          {LEAD_STATES[state]} <Moment before="since " at={stateSince} className="dim xs" />
        </td>
        <td>
          <Whose lead={lead} />
        </td>
        <td className="c-origin">{origin ?? <span className="dim">unknown</span>}</td>
      </tr>
      {open && (
        <tr className="lead-more">
          <td colSpan={5}>
            <LeadMore lead={key} />
          </td>
        </tr>
      )}
    </>
  )
}

function Whose({ lead: { account, refusedReason, unresolved } }: { lead: LeadRow }) {
  if (account) {
    return (
      <Link className="link" href={`/accounts/${encodeURIComponent(account.key)}`}>
        <bdi>{account.name}</bdi>
      </Link>
    )
  }
  if (refusedReason) return <span className="gap">refused: {refusedReason}</span>
  return <span className="gap">{unresolved === null ? 'none' : reasonWords(unresolved)}</span>
}

const BY = { import: 'by an import', rule: 'by rule', hand: 'by hand', task: 'by a task' } as Record<string, string>

/** Every state a lead was in, and how to move it to another by hand. */
function LeadMore({ lead: key }: { lead: string }) {
  const client = useQueryClient()
  const { me } = useActingAs()
  const may = useMay('edit-people') === null
  const { data, error } = useQuery(leadRead(key))
  if (error) return <p role="alert">It cannot be read: {error.message}</p>
  if (!data) return <p className="dim">Reading …</p>
  const move = async (to: LeadRow['state'], back: LeadRow['state'] | null) => {
    if (me === null) return overlayStore.set('person')
    try {
      await moveLead(key, to, me.id)
      const undo = back === null ? null : async () => move(back, null)
      showToast({ icon: 'users', text: `${data.name}: ${LEAD_STATES[to]}`, undo })
    } catch (failed) {
      showToast({ icon: 'risk', text: `Not moved: ${failed instanceof Error ? failed.message : failed}`, undo: null })
    }
    void client.invalidateQueries({ queryKey: ['leads'] })
  }
  return (
    <>
      <ol>
        {data.states.map(({ state, since, by, staff }) => (
          <li key={`${state} ${since}`}>
            <span className="ink">{LEAD_STATES[state]}</span> <Moment before="since " at={since} />,{' '}
            {staff ? `by ${staff.name}` : (BY[by] ?? by)}
          </li>
        ))}
      </ol>
      <p className="dim xs">{data.email ?? 'no address'}</p>
      {may ? (
        <label className="pick">
          <span className="dim xs">move to </span>
          <select value={data.state} onChange={event => void move(event.target.value as LeadRow['state'], data.state)}>
            {Object.entries(LEAD_STATES).map(([state, words]) => (
              <option key={state} value={state}>
                {words}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <NotYours right="edit-people" />
      )}
    </>
  )
}

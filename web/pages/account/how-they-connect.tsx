import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { LEAD_STATES } from '../../parts/lead-states.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'
import { type Connection, connectionsOf } from './connections.ts'
import './connections.css'

interface HowTheyConnectProps {
  view: AccountView
  onPerson: (id: string) => void
}

/** A thing in a line of the picture: what it is lit by, and by what it is picked. */
const names = {
  lead: (key: string) => `lead ${key}`,
  person: (id: string) => `person ${id}`,
  role: (id: string) => `role ${id}`,
  deal: (id: string) => `deal ${id}`,
}
const SHOWN = 12

/**
 * How leads became contacts, contacts stand in a group, and groups in deals: a line for each person. What is pointed at lights
 * up everything it is connected with; a role or a deal that is pressed leaves only its own lines.
 */
export function HowTheyConnect({ view, onPerson }: HowTheyConnectProps) {
  const [lit, setLit] = useState<string | null>(null)
  const [picked, setPicked] = useState<string | null>(null)
  const [all, setAll] = useState(false)
  const lines = connectionsOf(view)
  if (lines.length === 0) return null
  const kept = picked === null ? lines : lines.filter(line => thingsIn(line).includes(picked))
  const shown = all ? kept : kept.slice(0, SHOWN)
  const bright = new Set(lit === null ? [] : lines.filter(line => thingsIn(line).includes(lit)).flatMap(thingsIn))
  const thing = (name: string, content: ReactNode) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is pointed at only lights up; what acts is inside
    <span
      key={name}
      className={bright.has(name) ? 'thing lit' : 'thing'}
      onPointerEnter={() => setLit(name)}
      onPointerLeave={() => setLit(null)}
      onFocus={() => setLit(name)}
      onBlur={() => setLit(null)}
    >
      {content}
    </span>
  )
  const pick = (name: string, words: string) => (
    <button
      type="button"
      className="link"
      aria-pressed={picked === name}
      onClick={() => setPicked(now => (now === name ? null : name))}
    >
      {words}
    </button>
  )
  return (
    <section aria-labelledby="h-connect">
      <div className="sec-h">
        <h2 id="h-connect">How they connect</h2>
        <span className="aside" role="status">
          {picked === null ? countWords(view) : `${kept.length} of ${lines.length}; press it again for all`}
        </span>
      </div>
      <table className="tbl connect">
        <caption className="vh">From lead to contact, role in the group and deal, a line for each person</caption>
        <thead>
          <tr>
            <th scope="col">Lead</th>
            <th scope="col">Contact</th>
            <th scope="col">Role in the group</th>
            <th scope="col">Opportunity</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(line => (
            <tr key={line.id}>
              <td data-is="Lead">
                {line.leads.map(lead =>
                  thing(names.lead(lead.key), <LeadThing lead={lead} named={line.person?.name} />),
                )}
                {line.leads.length === 0 && <span className="dim">none</span>}
              </td>
              <th scope="row">
                {line.person ? (
                  thing(names.person(line.person.id), <PersonThing person={line.person} onOpen={onPerson} />)
                ) : (
                  <span className="gap">{line.leads.length > 0 ? 'No contact yet' : 'Nobody known'}</span>
                )}
              </th>
              <td data-is="Role">
                {line.roles.map(role =>
                  thing(
                    names.role(role.id),
                    <>
                      {pick(names.role(role.id), role.role)}
                      <small>{[role.group, role.stands].filter(Boolean).join(', ')}</small>
                    </>,
                  ),
                )}
                {line.roles.length === 0 && <span className="dim">in no group</span>}
              </td>
              <td data-is="Opportunity">
                {line.deals.map(deal =>
                  thing(
                    names.deal(deal.id),
                    <>
                      {pick(names.deal(deal.id), deal.name)}
                      {deal.as && <small>{deal.as}</small>}
                    </>,
                  ),
                )}
                {line.deals.length === 0 && <span className="dim">none</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kept.length > SHOWN && (
        <button type="button" className="link xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${kept.length}`}
        </button>
      )}
    </section>
  )
}

function LeadThing({ lead, named }: { lead: Connection['leads'][number]; named: string | undefined }) {
  const now = useNow()
  const stay = stayWords(now - Date.parse(lead.since))
  return (
    <>
      <Link className="link" href={`/data/leads?lead=${encodeURIComponent(lead.key)}`}>
        {lead.name === named ? (lead.origin ?? lead.name) : lead.name}
      </Link>
      <small>
        {LEAD_STATES[lead.state]}, {stay}
      </small>
    </>
  )
}

function PersonThing(props: { person: NonNullable<Connection['person']>; onOpen: (id: string) => void }) {
  const { id, name, title } = props.person
  return (
    <>
      <button type="button" className="link" aria-haspopup="dialog" onClick={() => props.onOpen(id)}>
        <bdi>{name}</bdi>
      </button>
      {title && <small>{title}</small>}
    </>
  )
}

function thingsIn({ leads, person, roles, deals }: Connection): string[] {
  return [
    ...leads.map(lead => names.lead(lead.key)),
    ...(person ? [names.person(person.id)] : []),
    ...roles.map(role => names.role(role.id)),
    ...deals.map(deal => names.deal(deal.id)),
  ]
}

function countWords({ leads, people, opportunities }: AccountView): string {
  const of = (n: number, one: string) => `${n} ${n === 1 ? one : one === 'person' ? 'people' : `${one}s`}`
  return [of(leads.length, 'lead'), of(people.length, 'person'), of(opportunities.length, 'deal')].join(', ')
}

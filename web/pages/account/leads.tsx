import type { AccountView } from '../../../client/http/account-answers.ts'
import { useNow } from '../../time/app-clock.ts'
import { stayWords } from '../../time/length-words.ts'

const STATES: Record<AccountView['leads'][number]['state'], string> = {
  new: 'New',
  mql: 'MQL',
  mal: 'MAL',
  sal: 'SAL',
  sql: 'SQL',
  converted: 'Converted',
  recycled: 'Recycled',
  refused: 'Refused',
}

/** The leads of an account with the state each is in and since when; nothing where there are none. */
export function Leads({ leads }: { leads: AccountView['leads'] }) {
  const now = useNow()
  if (leads.length === 0) return null
  return (
    <section aria-labelledby="h-leads">
      <div className="sec-h">
        <h2 id="h-leads">Leads</h2>
        <span className="aside">{leads.length === 1 ? '1 lead' : `${leads.length} leads`}</span>
      </div>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {leads.map(lead => (
            <tr key={lead.key}>
              <th scope="row">
                {lead.name}
                {lead.origin && <small className="dim"> {lead.origin}</small>}
              </th>
              <td>
                {STATES[lead.state]}, {stayWords(now - Date.parse(lead.stateSince))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

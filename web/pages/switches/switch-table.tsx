import type { SwitchList, SwitchView } from '../../../client/http/switch-answers.ts'
import type { Switch } from '../../api/switches.ts'
import { Icon } from '../../parts/icon.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'

/** A switch as something to be known by. */
export const idOf = ({ scope, of }: Pick<Switch, 'scope' | 'of'>): string => `${scope}/${of ?? ''}`

interface SwitchTableProps {
  list: SwitchList
  /** ids of what is on again in a moment */
  going: ReadonlySet<string>
  /** null = the reader may not */
  onTurn: ((one: Switch, off: boolean) => void) | null
}

const COLUMNS = [
  ['What', ''],
  ['State', ''],
  ['Why', 'c-more'],
  ['Turn', 'act'],
] as const

/** All that can be switched off: what is comes first, with who, why and until when. */
export function SwitchTable({ list: { items, known }, going, onTurn }: SwitchTableProps) {
  const off = new Map(items.map(one => [idOf(one), one]))
  // what definitions have no more may be off still
  const lost = items.filter(one => !known.some(other => idOf(other) === idOf(one)))
  const rows: Switch[] = [...lost, ...known].sort((a, b) => Number(off.has(idOf(b))) - Number(off.has(idOf(a))))
  return (
    <ListTable name="Switches, those that are off first" columns={COLUMNS}>
      {rows.map(one => {
        const is = off.get(idOf(one)) ?? null
        return (
          <tr key={idOf(one)}>
            <th scope="row">{one.title}</th>
            <td>{going.has(idOf(one)) ? <span className="dim">on again in a moment</span> : <State off={is} />}</td>
            <td className="c-more">
              {is && (
                <>
                  {is.reason} <span className="dim xs">{is.by}</span>
                </>
              )}
            </td>
            <td className="act">
              {onTurn && !going.has(idOf(one)) && (
                <button
                  type="button"
                  className="btn"
                  aria-haspopup="dialog"
                  aria-label={`${is ? 'Switch on' : 'Switch off'}: ${one.title}`}
                  data-switch={idOf(one)}
                  onClick={() => onTurn(one, is === null)}
                >
                  {is ? 'Switch on' : 'Switch off'}
                </button>
              )}
            </td>
          </tr>
        )
      })}
    </ListTable>
  )
}

function State({ off }: { off: SwitchView | null }) {
  if (off === null) {
    return (
      <span className="stt sent">
        <Icon name="check" />
        on
      </span>
    )
  }
  return (
    <span className="stt fail">
      <Icon name="off" />
      off <Moment before="since " at={off.since} />
      {off.until !== null && (
        <>
          , <Moment before="until " at={off.until} />
        </>
      )}
    </span>
  )
}

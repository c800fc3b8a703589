import { Link } from 'wouter'
import type { SlaClockRow } from '../../../client/http/sla-answers.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { Moment } from '../../parts/moment.tsx'
import { SlaChip } from '../../parts/sla-chip.tsx'
import { Tier } from '../../parts/tier.tsx'
import { useActingAs } from '../../state/acting-as.ts'

const COLUMNS = [
  ['Account', ''],
  ['Clock', 'c-clock'],
  ['Working time', ''],
  ['Due', 'c-due'],
  ['Play', 'c-play'],
  ['Who has it', 'c-who'],
] as const

/** Clocks, a line each: whose account, what was promised, the working time left, and who has the task. The line opens the task. */
export function ClockTable({ rows, name, readAt }: { rows: readonly SlaClockRow[]; name: string; readAt: number }) {
  return (
    <ListTable name={name} columns={COLUMNS}>
      {rows.map(row => (
        <ClockLine key={row.key} row={row} readAt={readAt} />
      ))}
    </ListTable>
  )
}

function ClockLine({ row, readAt }: { row: SlaClockRow; readAt: number }) {
  const { me } = useActingAs()
  const { account, task, play, motion, holder, due, verdictAt, endedAt } = row
  const href = task ? `/inbox?task=${encodeURIComponent(task.id)}` : `/accounts/${encodeURIComponent(account.key)}`
  return (
    <tr>
      <th scope="row">
        <Link className="row-link" href={href} data-row>
          {account.name}
        </Link>{' '}
        <Tier tier={account.tier} />
        <span className="sub-line">{task?.title ?? row.title}</span>
      </th>
      <td className="c-clock">
        {row.title}
        {task && <span className="under">{task.title}</span>}
      </td>
      <td className="nw">
        <SlaChip sla={row} readAt={readAt} />
      </td>
      <td className="c-due nw">
        {endedAt && verdictAt ? <Moment at={verdictAt} /> : due ? <Moment at={due} /> : <span className="dim">–</span>}
      </td>
      <td className="c-play">
        {play?.title ?? 'Promise of the stage'}
        <span className="under">{motion.title}</span>
      </td>
      <td className="c-who nw">
        {task ? (
          <>
            <Avatar who={holder} me={me?.id ?? null} label={holder ? 'Has the task' : 'Nobody has it'} />{' '}
            <span className="owner-name">{holder?.name}</span>
          </>
        ) : (
          <span className="dim">the stage</span>
        )}
      </td>
    </tr>
  )
}

import { useQuery } from '@tanstack/react-query'
import { playsRead, staffRead, verdictsRead } from '../../api/reads.ts'
import { accountChoicesRead } from '../../api/views.ts'
import { type Choice, Pick } from '../../parts/pick.tsx'
import { FILTERS, type SlaPlace } from './sla-place.ts'

const DAYS: Choice[] = [7, 90, 365].map(days => ({ id: String(days), label: `Last ${days} days` }))
const BY: Choice[] = [
  { id: 'rep', label: 'By rep' },
  { id: 'tier', label: 'By tier' },
  { id: 'play', label: 'By play' },
]

interface SlaFiltersProps {
  place: SlaPlace
  change: (part: Partial<SlaPlace>) => void
}

/** What the part that is shown can be narrowed to. */
export function SlaFilters({ place, change }: SlaFiltersProps) {
  const days = (
    <Pick name="Time" all="Last 30 days" value={place.days} choices={DAYS} onPick={value => change({ days: value })} />
  )
  if (place.tab === 'speed') {
    return (
      <search className="filter-bar">
        <Pick
          name="Lines"
          all="By team"
          value={place.by}
          choices={BY}
          onPick={by => change({ by, what: '', of: '' })}
        />
        {days}
      </search>
    )
  }
  return (
    <search className="filter-bar">
      <ClockFilters place={place} change={change} />
      {place.tab === 'verdicts' && days}
      {FILTERS.some(name => place[name] !== '') && (
        <button
          type="button"
          className="btn ghost"
          onClick={() => change(Object.fromEntries(FILTERS.map(name => [name, ''])))}
        >
          Clear
        </button>
      )}
    </search>
  )
}

function ClockFilters({ place, change }: SlaFiltersProps) {
  const { slas, teams, people, tiers, plays, motions } = useChoices()
  return (
    <>
      <Pick name="SLA" all="Every SLA" value={place.sla} choices={slas} onPick={sla => change({ sla })} />
      <Pick name="Team" all="Every team" value={place.team} choices={teams} onPick={team => change({ team })} />
      <Pick name="Who has it" all="Whoever" value={place.owner} choices={people} onPick={owner => change({ owner })} />
      <Pick name="Tier" all="Every tier" value={place.tier} choices={tiers} onPick={tier => change({ tier })} />
      <Pick
        name="Motion"
        all="Every motion"
        value={place.motion}
        choices={motions}
        onPick={motion => change({ motion })}
      />
      <Pick name="Play" all="Every play" value={place.play} choices={plays} onPick={play => change({ play })} />
    </>
  )
}

function useChoices(): Record<'slas' | 'teams' | 'people' | 'tiers' | 'plays' | 'motions', Choice[]> {
  const staff = useQuery(staffRead()).data ?? []
  const plays = useQuery(playsRead()).data?.items ?? []
  const tiers = useQuery(accountChoicesRead()).data?.tiers ?? []
  const rows = useQuery(verdictsRead({ days: '365' })).data?.rows ?? []
  const label = ({ id, title }: { id: string; title: string }): Choice => ({ id, label: title })
  return {
    slas: rows.flatMap(({ sla }) => (sla ? [label(sla)] : [])),
    teams: distinct(staff.map(({ role }) => ({ id: role, label: role }))),
    people: [{ id: 'nobody', label: 'Nobody' }, ...staff.map(({ id, name }) => ({ id, label: name }))],
    tiers: tiers.map(({ id, title }) => ({ id, label: `Tier ${title}` })),
    plays: plays.map(label),
    motions: distinct(plays.map(({ motion }) => label(motion))),
  }
}

const distinct = (choices: Choice[]): Choice[] => [...new Map(choices.map(choice => [choice.id, choice])).values()]

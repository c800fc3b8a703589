import type { AccountView } from '../../../client/http/account-answers.ts'
import { AlsoHere } from './also-here.tsx'
import { BuyingGroup } from './buying-group.tsx'
import { ComingUp } from './coming-up.tsx'
import { Deals } from './deals.tsx'
import { Facts } from './facts.tsx'
import { Hierarchy } from './hierarchy.tsx'
import { OtherScores } from './other-scores.tsx'
import { People } from './people.tsx'
import { Score } from './score.tsx'

/** What is known of the account: its scores, its people, its deals, its family. */
export function AccountRail({ view, onPerson }: { view: AccountView; onPerson: (id: string) => void }) {
  // the one accounts are ranked by comes first
  const [ranking, ...others] = view.scores
  return (
    <aside className="col-b" aria-label="Account facts">
      {ranking && <Score account={view.account.key} score={ranking} />}
      <OtherScores account={view.account.key} scores={others} />
      {view.groups.map(group => (
        <BuyingGroup
          key={`${group.id} ${group.opportunity?.id ?? ''}`}
          account={view.account.key}
          group={group}
          people={view.people}
          owner={view.account.owner?.name ?? null}
          onPerson={onPerson}
        />
      ))}
      {view.groups.length === 0 && (
        <People people={view.people} gaps={view.gaps} owner={view.account.owner?.name ?? null} />
      )}
      <ComingUp view={view} />
      <AlsoHere also={view.also} />
      <Deals opportunities={view.opportunities} contracts={view.contracts} />
      <Facts facts={view.facts} />
      <Hierarchy hierarchy={view.hierarchy} name={view.account.name} />
    </aside>
  )
}

import type { PlanView } from '../../../client/http/plan-answers.ts'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'
import { useNow } from '../../time/app-clock.ts'
import { agoWords } from '../../time/moment-words.ts'
import { GOAL_WORDS, goalWords, isOver, touchWords } from './plan-words.ts'
import './plan.css'

const ICONS: Record<PlanView['goals'][number]['state'], IconName> = {
  open: 'flag',
  reached: 'checkc',
  missed: 'risk',
  dropped: 'off',
}

/** The plan of an account: whose it is, what is to be reached by when, and how many touches are done and to come by lane. */
export function AccountPlan({ plan, onEdit }: { plan: PlanView; onEdit: (() => void) | null }) {
  const now = useNow()
  const { owner, goals, touches, changedBy, changedAt } = plan
  const changed = changedBy && changedAt ? `, changed by ${changedBy.name} ${agoWords(Date.parse(changedAt), now)}` : ''
  return (
    <section className="plan" aria-labelledby="h-plan">
      <div className="sec-h">
        <h2 id="h-plan">Account plan</h2>
        <span className="aside">
          {owner ? `${owner.name}’s` : 'nobody’s yet'}
          {changed}
        </span>
        {onEdit && (
          <button type="button" className="link xs" aria-haspopup="dialog" onClick={onEdit}>
            {plan.version === 0 ? 'Make a plan' : 'Edit'} <kbd>E</kbd>
          </button>
        )}
      </div>
      {goals.length === 0 && <p className="dim">No goals yet. Say what is to be reached here, and by when.</p>}
      <ul className="goals">
        {goals.map(goal => (
          <li key={goal.id} data-state={goal.state} data-over={isOver(goal, now)}>
            <Icon name={isOver(goal, now) ? 'risk' : ICONS[goal.state]} small />
            <span className="ink">
              <span className="vh">{GOAL_WORDS[goal.state]}: </span>
              <bdi>{goal.title}</bdi>
              <small>
                {goalWords(goal, now)} · {goal.setBy.name}, {agoWords(Date.parse(goal.setAt), now)}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {touches.length > 0 && <Touches touches={touches} />}
    </section>
  )
}

function Touches({ touches }: Pick<PlanView, 'touches'>) {
  const running = touches.filter(lane => lane.running)
  const over = touches.filter(lane => !lane.running)
  return (
    <>
      {running.length > 0 && <TouchTable caption="Touches of the plays that run, by lane" lanes={running} />}
      {over.length > 0 && (
        <details className="over">
          <summary>Touches of earlier plays</summary>
          <TouchTable caption="Touches of earlier plays" lanes={over} />
        </details>
      )}
    </>
  )
}

function TouchTable({ caption, lanes }: { caption: string; lanes: PlanView['touches'] }) {
  const none = <span className="dim">none</span>
  return (
    <table className="tbl touches">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Lane</th>
          <th scope="col">Done</th>
          <th scope="col">To come</th>
        </tr>
      </thead>
      <tbody>
        {lanes.map(({ play, lane, channels }) => (
          <tr key={`${play.id} ${lane}`}>
            <th scope="row">
              {lane ?? 'main'}
              <small className="dim">{play.title}</small>
            </th>
            <td>{touchWords(channels, 'done') ?? none}</td>
            <td>{touchWords(channels, 'planned') ?? none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

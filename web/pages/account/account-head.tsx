import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Standing } from '../../parts/standing.tsx'
import { Tier } from '../../parts/tier.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useActingAs } from '../../state/acting-as.ts'
import type { PageAct } from '../../state/page-acts.ts'
import { factWords, headlineFacts } from './fact-words.ts'
import { JourneyTracks } from './journey-tracks.tsx'
import { TierSaid } from './tier-said.tsx'

interface AccountHeadProps {
  view: AccountView
  /** what may be done, a button each */
  acts: readonly PageAct[]
  onTier: () => void
}

/** Who the account is, who works it, which journeys it is in, and how far it has come in each. */
export function AccountHead({ view, acts, onTier }: AccountHeadProps) {
  const { account, journeys, facts, domain } = view
  const [main] = journeys
  useKeys(main ? { y: () => void copyText(main.workflowId, 'journey id') } : {})
  return (
    <header className="acc-head">
      <div className="crumb">
        <Link className="link" href="/accounts">
          Accounts
        </Link>
        <span aria-hidden="true">›</span>
        <bdi className="path">{account.name}</bdi>
        <span className="go">
          {acts.map(({ key, title, icon, run }) => (
            <button key={key} type="button" className="btn" aria-haspopup="dialog" onClick={run}>
              <Icon name={icon} />
              {title} <kbd>{key.toUpperCase()}</kbd>
            </button>
          ))}
          {main?.temporalUrl && (
            <a className="btn" href={main.temporalUrl} target="_blank" rel="noopener" data-temporal>
              <Icon name="ext" />
              Open in Temporal <kbd>T</kbd>
            </a>
          )}
        </span>
      </div>
      <div className="title">
        <h1>
          <bdi>{account.name}</bdi>
        </h1>
        <Tier tier={account.tier} />
        <Standing account={account} />
      </div>
      <p className="facts">
        {domain && <span>{domain}</span>}
        {headlineFacts(facts).map(fact => (
          <span key={fact.name}>
            <span className="dim">{factWords(fact.name)}</span> <b className="med">{fact.value}</b>
          </span>
        ))}
      </p>
      <TierSaid tier={view.tier} onSet={onTier} />
      <Team view={view} />
      <JourneyTracks journeys={journeys} />
    </header>
  )
}

function Team({ view }: { view: AccountView }) {
  const { me } = useActingAs()
  return (
    <div className="team">
      {view.team.map(member => (
        <span key={member.role}>
          <Avatar who={member.staff} me={me?.id ?? null} label={member.title} />
          {member.staff.name} <small>{member.title}</small>
        </span>
      ))}
      {view.team.length === 0 && <span className="gap">Nobody of us works it yet</span>}
    </div>
  )
}

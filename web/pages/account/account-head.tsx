import { Link } from 'wouter'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { CopyId, copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { StageMark } from '../../parts/stage-mark.tsx'
import { Tier } from '../../parts/tier.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { factWords, headlineFacts } from './fact-words.ts'
import { StageTrack } from './stage-track.tsx'

/** Who the account is, who works it, which workflow it is, and how far it has come. */
export function AccountHead({ view }: { view: AccountView }) {
  const { account, journey, facts, domain } = view
  useKeys(journey ? { y: () => void copyText(journey.workflowId, 'journey id') } : {})
  return (
    <header className="acc-head">
      <div className="crumb">
        <Link className="link" href="/accounts">
          Accounts
        </Link>
        <span aria-hidden="true">›</span>
        <span>{account.name}</span>
        {journey?.temporalUrl && (
          <span className="go">
            <a className="btn" href={journey.temporalUrl} target="_blank" rel="noopener" data-temporal>
              <Icon name="ext" />
              Open in Temporal <kbd>T</kbd>
            </a>
          </span>
        )}
      </div>
      <div className="title">
        <h1>{account.name}</h1>
        <Tier tier={account.tier} />
        {account.stage ? <StageMark stage={account.stage} /> : <span className="dim">No journey</span>}
        {account.motion && <span className="dim">{account.motion} motion</span>}
      </div>
      <p className="facts">
        {domain && <span>{domain}</span>}
        {headlineFacts(facts).map(fact => (
          <span key={fact.name}>
            <span className="dim">{factWords(fact.name)}</span> <b className="med">{fact.value}</b>
          </span>
        ))}
      </p>
      <Team view={view} />
      {view.stages.length > 0 && <StageTrack stages={view.stages} />}
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
      {view.journey && (
        <span className="id">
          <CopyId id={view.journey.workflowId} what="journey id" />
        </span>
      )}
    </div>
  )
}

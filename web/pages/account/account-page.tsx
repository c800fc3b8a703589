import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import { accountRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { AccountHead } from './account-head.tsx'
import { AccountRail } from './account-rail.tsx'
import { Clocks } from './clocks.tsx'
import { JourneyNotes } from './journey-notes.tsx'
import { OpenTasks } from './open-tasks.tsx'
import { RunningNow } from './running-now.tsx'
import { TimelineSection } from './timeline-section.tsx'
import './head.css'
import './running.css'
import './filters.css'
import './timeline.css'
import './rail.css'

/** One account: where it stands, what it waits for until when, what was decided and why. */
export function AccountPage() {
  const { key: raw = '' } = useParams()
  const key = decodeURIComponent(raw)
  const read = useQuery(accountRead(key))
  const bones = useBones(read.isPending)
  const view = read.data
  return (
    <main className="page account" id="main" tabIndex={-1}>
      <title>{`${view?.account.name ?? 'Account'} · Account Journeys`}</title>
      {!view && <h1 className="vh">Account {key}</h1>}
      {!view && bones && <Bones lines={14} label="the account" />}
      {!view && read.isError && (
        <Failed
          what="The account"
          error={read.error}
          safe="Its journey runs on without this page."
          retry={() => void read.refetch()}
        />
      )}
      {view && (
        <>
          <AccountHead view={view} />
          <JourneyNotes view={view} />
          <div className="cols">
            <div className="col-a">
              <RunningNow journeys={view.journeys} />
              <OpenTasks tasks={view.openTasks} readAt={read.dataUpdatedAt} />
              <Clocks clocks={view.journeys.flatMap(journey => journey.clocks)} readAt={read.dataUpdatedAt} />
              <TimelineSection key={key} account={key} journeys={view.journeys} />
            </div>
            <AccountRail view={view} />
          </div>
        </>
      )}
    </main>
  )
}

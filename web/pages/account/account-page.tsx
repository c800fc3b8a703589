import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'wouter'
import { accountRead } from '../../api/reads.ts'
import { AccountZone } from '../../parts/account-zone.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { NotYours } from '../../parts/not-yours.tsx'
import { useActs } from '../../parts/use-acts.ts'
import { useBones } from '../../parts/use-bones.ts'
import type { PageAct } from '../../state/page-acts.ts'
import { useMay } from '../../state/use-may.ts'
import { AccountHead } from './account-head.tsx'
import { AccountPlan } from './account-plan.tsx'
import { AccountRail } from './account-rail.tsx'
import { Clocks } from './clocks.tsx'
import { HoldNote } from './hold-note.tsx'
import { HowTheyConnect } from './how-they-connect.tsx'
import { JourneyNotes } from './journey-notes.tsx'
import { OpenTasks } from './open-tasks.tsx'
import { RunningNow } from './running-now.tsx'
import { TimelineSection } from './timeline-section.tsx'
import './head.css'
import './running.css'
import './filters.css'
import './timeline.css'
import './rail.css'

const NoteDialog = lazy(async () => ({ default: (await import('./note-dialog.tsx')).NoteDialog }))
const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialog.tsx')).PlanDialog }))
const HoldDialog = lazy(async () => ({ default: (await import('./hold-dialog.tsx')).HoldDialog }))
const TierDialog = lazy(async () => ({ default: (await import('./tier-dialog.tsx')).TierDialog }))
const PersonDialog = lazy(async () => ({ default: (await import('./person-dialog.tsx')).PersonDialog }))

/** What floats over the page of an account. */
type Open = { what: 'note' | 'plan' | 'hold' | 'tier' } | { what: 'person'; id: string } | null

/** One account: where it stands, what it waits for until when, what was decided and why. */
export function AccountPage() {
  const { key: raw = '' } = useParams()
  const key = decodeURIComponent(raw)
  const read = useQuery(accountRead(key))
  const bones = useBones(read.isPending)
  const view = read.data
  const [open, setOpen] = useState<Open>(null)
  const close = () => setOpen(null)
  const mayEdit = useMay('edit-people') === null
  const mayHold = useMay('work-tasks') === null
  const note: PageAct = { key: 'n', title: 'Add note', icon: 'chat', run: () => setOpen({ what: 'note' }) }
  const hold: PageAct = { key: 'h', title: 'Hold', icon: 'held', run: () => setOpen({ what: 'hold' }) }
  const plan: PageAct = { key: 'e', title: 'Edit the plan', icon: 'flag', run: () => setOpen({ what: 'plan' }) }
  const acts = view ? [...(mayEdit ? [note] : []), ...(mayHold && !view.hold ? [hold] : [])] : []
  useActs(view && mayEdit ? [...acts, plan] : acts)
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
        <AccountZone value={view.zone}>
          <AccountHead view={view} acts={acts} onTier={() => setOpen({ what: 'tier' })} />
          {view.hold && <HoldNote account={key} hold={view.hold} />}
          <JourneyNotes view={view} />
          <div className="cols">
            <div className="col-a">
              <RunningNow journeys={view.journeys} />
              <OpenTasks tasks={view.openTasks} readAt={read.dataUpdatedAt} />
              <Clocks clocks={view.journeys.flatMap(journey => journey.clocks)} readAt={read.dataUpdatedAt} />
              <AccountPlan plan={view.plan} onEdit={mayEdit ? plan.run : null} />
              <NotYours right="edit-people" />
              <HowTheyConnect view={view} onPerson={id => setOpen({ what: 'person', id })} />
              <TimelineSection key={key} account={key} journeys={view.journeys} />
            </div>
            <AccountRail view={view} onPerson={id => setOpen({ what: 'person', id })} />
          </div>
          <Suspense>
            {open?.what === 'note' && <NoteDialog account={key} name={view.account.name} onClose={close} />}
            {open?.what === 'hold' && <HoldDialog account={key} name={view.account.name} onClose={close} />}
            {open?.what === 'tier' && <TierDialog view={view} onClose={close} />}
            {open?.what === 'plan' && <PlanDialog account={key} plan={view.plan} onClose={close} />}
            {open?.what === 'person' && <PersonDialog view={view} id={open.id} onClose={close} />}
          </Suspense>
        </AccountZone>
      )}
    </main>
  )
}

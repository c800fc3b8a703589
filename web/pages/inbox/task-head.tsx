import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { TaskRow, TaskView } from '../../../client/http/task-answers.ts'
import { channelMark } from '../../parts/channel.ts'
import { Icon } from '../../parts/icon.tsx'
import { SlaChip } from '../../parts/sla-chip.tsx'
import { StageMark } from '../../parts/stage-mark.tsx'
import { Tier } from '../../parts/tier.tsx'
import { useNow } from '../../time/app-clock.ts'
import type { Conflict } from './conflict.ts'
import { TaskActBar } from './task-act-bar.tsx'
import { Whom } from './task-line.tsx'
import { dueWords } from './task-words.ts'
import type { TaskActs } from './use-task-acts.ts'

interface TaskHeadProps {
  task: TaskRow
  full: TaskView | null
  readAt: number
  conflict: Conflict | null
  acts: TaskActs
  place: { at: number; of: number } | null
  onStep: (step: 1 | -1) => void
  onClose: () => void
  children: ReactNode
}

/** The head of the open task: what it is, for whom, what can be done, how much time is left. */
export function TaskHead({ task, full, readAt, conflict, acts, place, onStep, onClose, children }: TaskHeadProps) {
  const now = useNow()
  const { account } = task
  const clock = task.sla && <SlaChip sla={task.sla} readAt={readAt || Date.now()} />
  return (
    <header className="d-head">
      <div className="crumb">
        <button type="button" className="btn ghost back" onClick={onClose}>
          <Icon name="left" />
          Inbox
        </button>
        <Origin task={task} full={full} />
        {place && <Steps place={place} onStep={onStep} />}
      </div>
      <h2 id="h-task" tabIndex={-1} dir="auto">
        {task.title}
      </h2>
      <p className="sub">
        <span>
          <Whom task={task} />
        </span>
        <Link className="link med" href={`/accounts/${encodeURIComponent(account.key)}`}>
          <bdi>{account.name}</bdi>
        </Link>
        <Tier tier={account.tier} />
        {account.stage && <StageMark stage={account.stage} />}
        {account.band && <span>Band {account.band.title}</span>}
        <span className="m-sla">
          {clock} {dueWords(task, now)}
        </span>
      </p>
      <TaskActBar task={task} snoozes={full?.snoozes ?? []} conflict={conflict} acts={acts} onStep={onStep}>
        <span className="dl">{dueWords(task, now)}</span>
        {clock}
      </TaskActBar>
      {children}
    </header>
  )
}

function Origin({ task, full }: { task: TaskRow; full: TaskView | null }) {
  const { icon, word } = channelMark(task.channel)
  return (
    <span className="path">
      <Icon name={icon} small /> {word}
      {full?.play && (
        <>
          <span className="dot" />
          <span className="mono">
            {full.play.id} › {full.play.step}
          </span>
        </>
      )}
    </span>
  )
}

function Steps({ place, onStep }: { place: { at: number; of: number }; onStep: (step: 1 | -1) => void }) {
  return (
    <span className="go">
      {place.at} of {place.of}
      <button type="button" className="btn ghost icon" aria-label="Previous task, K" onClick={() => onStep(-1)}>
        <Icon name="up" />
      </button>
      <button type="button" className="btn ghost icon" aria-label="Next task, J" onClick={() => onStep(1)}>
        <Icon name="down" />
      </button>
    </span>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import type { PlayView } from '../../../client/http/play-answers.ts'
import { playRead } from '../../api/reads.ts'
import { Moment } from '../../parts/moment.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { aroundChanges, type DiffLine, diffLines } from './diff-lines.ts'
import './dialogs.css'

interface CompareDialogProps {
  view: PlayView
  onClose: () => void
}

const AROUND = 3

/** What a version of the play says that another did not, line by line. */
export function CompareDialog({ view, onClose }: CompareDialogProps) {
  const [to, setTo] = useState(view.versions.find(version => version.active)?.version ?? view.versions[0]?.version ?? 1)
  const [from, setFrom] = useState(view.versions.find(version => version.version < to)?.version ?? to)
  const before = useQuery(playRead(view.id, String(from)))
  const after = useQuery(playRead(view.id, String(to)))
  return (
    <Overlay onClose={onClose}>
      <div className="q">
        <Dialog.Title>Compare versions of {view.title}</Dialog.Title>
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="compare">
        <p>
          <Pick label="From" value={from} versions={view.versions} onPick={setFrom} />
          <span>to</span>
          <Pick label="To" value={to} versions={view.versions} onPick={setTo} />
        </p>
        {before.data && after.data ? (
          <Diff lines={diffLines(before.data.source.text.split('\n'), after.data.source.text.split('\n'))} />
        ) : (
          <p className="dim">{before.isError || after.isError ? 'They cannot be read now.' : 'Reading both …'}</p>
        )}
      </div>
    </Overlay>
  )
}

interface PickProps {
  label: string
  value: number
  versions: PlayView['versions']
  onPick: (version: number) => void
}

function Pick({ label, value, versions, onPick }: PickProps) {
  const shown = versions.find(version => version.version === value)
  return (
    <>
      <span className="pick">
        <select aria-label={label} value={value} onChange={event => onPick(Number(event.target.value))}>
          {versions.map(({ version, active }) => (
            <option key={version} value={version}>
              v{version}
              {active ? ', active' : ''}
            </option>
          ))}
        </select>
      </span>
      {shown && (
        <small>
          <Moment before="since " at={shown.since} />
        </small>
      )}
    </>
  )
}

const SIGNS: Record<DiffLine['is'], string> = { same: ' ', gone: '-', new: '+' }
const WORDS: Record<DiffLine['is'], string> = { same: '', gone: 'gone: ', new: 'new: ' }

function Diff({ lines }: { lines: readonly DiffLine[] }) {
  const changed = lines.filter(line => line.is !== 'same').length
  if (changed === 0) {
    return <p className="dim">The file reads the same in both; what it uses may have changed.</p>
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="diff" aria-label="Lines that changed" tabIndex={0}>
      <ol>
        {aroundChanges(lines, AROUND).map((line, i) =>
          line === null ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison never move
            <li key={i} className="cut" aria-label="lines left out">
              ⋯
            </li>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a comparison never move
            <li key={i} className={line.is}>
              <span aria-hidden="true">{SIGNS[line.is]}</span>
              <code>
                <span className="vh">{WORDS[line.is]}</span>
                {line.text}
              </code>
            </li>
          ),
        )}
      </ol>
    </section>
  )
}

import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Overlay } from '../parts/overlay.tsx'
import { StageMark } from '../parts/stage-mark.tsx'
import { Tier } from '../parts/tier.tsx'
import { overlayStore } from '../state/overlays.ts'
import { type Hit, useHits } from './palette-hits.ts'

const GROUPS = ['This page', 'Jump to'] as const

/** Search or jump: what can be done here, pages, accounts, tasks, people and plays. Arrows choose, Enter does or goes. */
export function Palette() {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(words)
  const chosen = hits[Math.min(at, hits.length - 1)]
  const close = () => overlayStore.set(null)
  const pick = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    // What it does may move the focus, or open a menu: first the palette gives the focus back.
    requestAnimationFrame(hit.run)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((Math.min(at, hits.length - 1) + step + hits.length) % Math.max(1, hits.length))
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      pick(chosen)
    }
  }
  return (
    <Overlay onClose={close}>
      <Dialog.Title className="vh">Search or jump</Dialog.Title>
      <div className="q">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Search accounts, tasks, people, plays and commands"
          aria-expanded="true"
          aria-controls="palette-hits"
          aria-activedescendant={chosen ? hitId(chosen) : undefined}
          placeholder="Search accounts, tasks, people, plays, or type a command"
          value={words}
          onKeyDown={onKeyDown}
          onChange={event => {
            setWords(event.target.value)
            setAt(0)
          }}
        />
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="hits" id="palette-hits" role="listbox" aria-label="Results">
        {GROUPS.map(group => (
          <HitGroup
            key={group}
            name={group}
            hits={hits.filter(hit => hit.group === group)}
            chosen={chosen}
            onPick={pick}
          />
        ))}
      </div>
      {hits.length === 0 && <p className="none">Nothing is called that.</p>}
    </Overlay>
  )
}

interface HitGroupProps {
  name: string
  hits: readonly Hit[]
  chosen: Hit | undefined
  onPick: (hit: Hit) => void
}

function HitGroup({ name, hits, chosen, onPick }: HitGroupProps) {
  if (hits.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox is no fieldset
    <div role="group" aria-label={name}>
      <p className="hits-name" aria-hidden="true">
        {name}
      </p>
      {hits.map(hit => (
        <HitLine key={hit.id} hit={hit} chosen={hit.id === chosen?.id} onPick={() => onPick(hit)} />
      ))}
    </div>
  )
}

const hitId = (hit: Hit) => `hit-${hit.id.replaceAll(/[^\w-]/g, '-')}`

function HitLine({ hit, chosen, onPick }: { hit: Hit; chosen: boolean; onPick: () => void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above moves and picks by keyboard
    <div
      id={hitId(hit)}
      role="option"
      aria-selected={chosen}
      className="hit"
      tabIndex={-1}
      onClick={onPick}
      ref={line => (chosen ? line?.scrollIntoView({ block: 'nearest' }) : undefined)}
    >
      <Icon name={hit.icon} />
      <bdi className="hit-name">{hit.title}</bdi>
      {hit.account && <Tier tier={hit.account.tier} />}
      {hit.account?.stage && <StageMark stage={hit.account.stage} />}
      <span className="end">{'key' in hit.end ? <kbd>{hit.end.key}</kbd> : hit.end.word}</span>
    </div>
  )
}

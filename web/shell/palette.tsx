import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useLocation } from 'wouter'
import type { AccountRow } from '../../client/http/account-answers.ts'
import { accountsRead } from '../api/reads.ts'
import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import { Overlay } from '../parts/overlay.tsx'
import { StageMark } from '../parts/stage-mark.tsx'
import { Tier } from '../parts/tier.tsx'
import { overlayStore } from '../state/overlays.ts'
import { PAGES } from './pages.ts'

interface Hit {
  to: string
  title: string
  icon: IconName
  kind: string
  account: AccountRow | null
}

/** Search or jump: pages, and accounts by name. Arrows choose, Enter goes. */
export function Palette() {
  const [, go] = useLocation()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(words)
  const chosen = hits[Math.min(at, hits.length - 1)]
  const close = () => overlayStore.set(null)
  const pick = (hit: Hit | undefined) => {
    if (!hit) return
    close()
    go(hit.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((Math.min(at, hits.length - 1) + step + hits.length) % Math.max(1, hits.length))
    }
    if (event.key === 'Enter') pick(chosen)
  }
  return (
    <Overlay onClose={close}>
      <Dialog.Title className="vh">Search or jump</Dialog.Title>
      <div className="q">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Search pages and accounts"
          aria-expanded="true"
          aria-controls="palette-hits"
          aria-activedescendant={chosen ? hitId(chosen) : undefined}
          placeholder="Search accounts, or go to a page"
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
        {hits.map(hit => (
          <HitLine key={hit.to} hit={hit} chosen={hit === chosen} onPick={() => pick(hit)} />
        ))}
      </div>
      {hits.length === 0 && <p className="none">Nothing is called that.</p>}
    </Overlay>
  )
}

const hitId = (hit: Hit) => `hit-${hit.to.replaceAll(/[^\w-]/g, '-')}`

function HitLine({ hit, chosen, onPick }: { hit: Hit; chosen: boolean; onPick: () => void }) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above moves and picks by keyboard
    <div id={hitId(hit)} role="option" aria-selected={chosen} className="hit" tabIndex={-1} onClick={onPick}>
      <Icon name={hit.icon} />
      {hit.title}
      {hit.account && <Tier tier={hit.account.tier} />}
      {hit.account?.stage && <StageMark stage={hit.account.stage} />}
      <span className="end">{hit.kind}</span>
    </div>
  )
}

const isCalled = (account: AccountRow, words: string) => account.name.toLowerCase().includes(words.trim().toLowerCase())

function useHits(words: string): Hit[] {
  const q = useDeferredValue(words.trim())
  const { data, isPlaceholderData } = useInfiniteQuery({
    ...accountsRead({ stage: '', tier: '', band: '', standing: '', q, sort: '' }),
    placeholderData: keepPreviousData,
  })
  const pages = PAGES.filter(page => page.title.toLowerCase().includes(words.trim().toLowerCase())).map(page => ({
    to: page.path,
    title: page.title,
    icon: page.icon,
    kind: 'page',
    account: null,
  }))
  // Until the answer for these very words is here, what was at hand is kept and narrowed by name: Enter must go
  // to what is shown, never elsewhere and never nowhere.
  const lags = isPlaceholderData || q !== words.trim()
  const found = (data?.pages.at(0)?.items ?? []).filter(account => !lags || isCalled(account, words))
  const accounts = found.slice(0, 8).map(account => ({
    to: `/accounts/${encodeURIComponent(account.key)}`,
    title: account.name,
    icon: 'accounts' as const,
    kind: 'account',
    account,
  }))
  return [...pages, ...accounts]
}

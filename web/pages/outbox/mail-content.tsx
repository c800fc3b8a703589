import { Tabs } from 'radix-ui'
import { useState } from 'react'
import type { OutboxMail } from '../../../client/http/outbox-answers.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { unwrittenWords } from './mail-words.ts'
import { paperOf } from './paper.ts'

const MODES = ['html', 'text', 'source', 'headers'] as const
type Mode = (typeof MODES)[number]
const TITLES: Record<Mode, string> = { html: 'HTML', text: 'Text', source: 'Source', headers: 'Headers' }

/** The message itself in four ways. What a mail does not have cannot be chosen. */
export function MailContent({ mail }: { mail: OutboxMail }) {
  const has: Record<Mode, boolean> = {
    html: mail.html !== null,
    text: mail.text !== null,
    source: mail.source_text !== null,
    headers: mail.headers.length > 0,
  }
  const [wanted, setMode] = useState<Mode>('html')
  const [phone, setPhone] = useState(false)
  const mode = has[wanted] ? wanted : (MODES.find(one => has[one]) ?? 'html')
  useKeys({
    ...Object.fromEntries(MODES.map((one, index) => [String(index + 1), () => has[one] && setMode(one)])),
    w: () => setPhone(now => !now),
  })
  if (!MODES.some(one => has[one])) return <Unwritten mail={mail} />
  return (
    <Tabs.Root className="modes-root" value={mode} onValueChange={value => setMode(value as Mode)}>
      <div className="modes">
        <Tabs.List className="tabs" aria-label="Show as">
          {MODES.map((one, index) => (
            <Tabs.Trigger key={one} value={one} disabled={!has[one]} aria-keyshortcuts={String(index + 1)}>
              {TITLES[one]} <kbd>{index + 1}</kbd>
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {mode === 'html' && (
          <button type="button" className="end" aria-pressed={phone} onClick={() => setPhone(!phone)}>
            Phone width <kbd>W</kbd>
          </button>
        )}
      </div>
      <Tabs.Content className="pane" value="html">
        {/* No scripts, no origin, nothing fetched from outside; links open elsewhere. */}
        <iframe
          className={phone ? 'paper phone' : 'paper'}
          title={`The mail “${mail.subject}”`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={paperOf(mail.html ?? '')}
        />
      </Tabs.Content>
      <Tabs.Content className="pane" value="text">
        <pre>{mail.text}</pre>
      </Tabs.Content>
      <Tabs.Content className="pane" value="source">
        <pre>{mail.source_text}</pre>
      </Tabs.Content>
      <Tabs.Content className="pane" value="headers">
        <dl className="hdr">
          {mail.headers.map((header, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headers repeat (Received) and never move
            <div key={index}>
              <dt>{header.name}</dt>
              <dd>{header.value}</dd>
            </div>
          ))}
        </dl>
      </Tabs.Content>
    </Tabs.Root>
  )
}

function Unwritten({ mail }: { mail: OutboxMail }) {
  return (
    <div className="pane">
      <p className="dim">{unwrittenWords(mail)}</p>
    </div>
  )
}

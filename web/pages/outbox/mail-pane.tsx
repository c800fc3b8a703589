import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import type { OutboxMail, OutboxRow } from '../../../client/http/outbox-answers.ts'
import { mailRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { CopyId, copyText } from '../../parts/copy-button.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { SendToMe } from '../../parts/send-to-me.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { MailContent } from './mail-content.tsx'
import { StateBox } from './state-box.tsx'

export interface MailPaneProps {
  id: string
  /** what the list knows, shown until the whole mail is here */
  row: OutboxRow | undefined
  onClose: () => void
  onDrop: (mail: OutboxRow, reason: string) => void
  /** effects that were decided on just now, until the time to undo it is over */
  decided: ReadonlySet<string>
}

/** The mail that is open: to whom, what became of it and why, and the message itself. */
export function MailPane({ id, row, onClose, onDrop, decided }: MailPaneProps) {
  const read = useQuery(mailRead(id))
  const bones = useBones(read.isPending)
  const shown = read.data ?? row
  return (
    <article className="detail view" aria-labelledby="h-mail">
      {shown && <MailHead mail={shown} full={read.data ?? null} onClose={onClose} />}
      {shown && <StateBox mail={shown} full={read.data ?? null} {...{ onDrop, decided }} />}
      {read.data && <MailContent key={id} mail={read.data} />}
      {!read.data && bones && <Bones lines={8} label="the mail" />}
      {!read.data && read.isError && (
        <Failed what="The mail" error={read.error} safe="Nothing is sent twice." retry={() => void read.refetch()} />
      )}
    </article>
  )
}

interface PartProps {
  mail: OutboxRow
  full: OutboxMail | null
}

function MailHead({ mail, full, onClose }: PartProps & { onClose: () => void }) {
  const [, go] = useLocation()
  const account = `/accounts/${encodeURIComponent(mail.account.key)}`
  const source = full?.source_text ?? full?.text
  const step = full?.step ? withQuery(`/plays/${encodeURIComponent(full.step.play)}`, { step: full.step.id }) : null
  useKeys({
    o: () => go(account),
    ...(step ? { p: () => go(step) } : {}),
    ...(source ? { y: () => void copyText(source, 'source') } : {}),
  })
  return (
    <header className="v-head">
      <div className="crumb">
        <button type="button" className="btn ghost back" onClick={onClose}>
          <Icon name="left" />
          Outbox
        </button>
        <span className="path">
          <span className="mono">{mail.source}</span>
        </span>
        <span className="go">
          {full?.content && <SendToMe id={full.content.id} asked={{ account: mail.account.key, language: '' }} />}
          <Link className="btn" href={account}>
            <Icon name="accounts" />
            Account <kbd>O</kbd>
          </Link>
          {step && (
            <Link className="btn" href={step}>
              <Icon name="plays" />
              Step <kbd>P</kbd>
            </Link>
          )}
        </span>
      </div>
      <h2 id="h-mail" tabIndex={-1}>
        {mail.subject}
      </h2>
      <dl className="env-l">
        <dt>To</dt>
        <dd>
          {mail.to.name} <span>{mail.to.address ?? 'no address'}</span>
        </dd>
        {full && (
          <>
            <dt>From</dt>
            <dd>{full.from}</dd>
          </>
        )}
        <dt>Account</dt>
        <dd>
          <Link className="link" href={account}>
            {mail.account.name}
          </Link>
        </dd>
        {full?.content && (
          <>
            <dt>Content</dt>
            <dd>
              <span className="mono">{full.content.id}</span>
              {full.content.owner && <span> {full.content.owner}</span>}
              {full.content.version && (
                <span className="xs dim">
                  {' '}
                  version <span className="mono">{full.content.version.slice(0, 8)}</span>
                  {full.content.isEdited ? ', edited since' : ''}
                </span>
              )}
            </dd>
          </>
        )}
        {full && (
          <>
            <dt>Workflow</dt>
            <dd className="ids">
              <CopyId id={full.journey.workflowId} what="workflow id" />
              {full.journey.temporalUrl && (
                <a className="link xs" href={full.journey.temporalUrl} target="_blank" rel="noopener" data-temporal>
                  Open in Temporal
                </a>
              )}
            </dd>
          </>
        )}
      </dl>
    </header>
  )
}

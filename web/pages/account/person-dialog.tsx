import { useQuery } from '@tanstack/react-query'
import { Dialog } from 'radix-ui'
import type { AccountView } from '../../../client/http/account-answers.ts'
import type { PersonView } from '../../../client/http/person-answers.ts'
import { personRead } from '../../api/account-acts.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { LEAD_STATES } from '../../parts/lead-states.ts'
import { Moment } from '../../parts/moment.tsx'
import { Overlay } from '../../parts/overlay.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { useNow } from '../../time/app-clock.ts'
import { momentWords } from '../../time/moment-words.ts'
import { connectionsOf } from './connections.ts'
import './person.css'

interface PersonDialogProps {
  view: AccountView
  id: string
  onClose: () => void
}

/** Somebody at an account: who they are, what says so, and every campaign they were in. */
export function PersonDialog({ view, id, onClose }: PersonDialogProps) {
  const read = useQuery(personRead(id))
  const bones = useBones(read.isPending)
  const now = useNow()
  const known = view.people.find(person => person.id === id)
  const line = connectionsOf(view).find(one => one.person?.id === id)
  return (
    <Overlay onClose={onClose}>
      <div className="q">
        <Dialog.Title>
          <bdi>{known?.name ?? read.data?.name ?? 'Somebody'}</bdi>
        </Dialog.Title>
        <Dialog.Close className="close" aria-label="Close">
          <kbd>Esc</kbd>
        </Dialog.Close>
      </div>
      <div className="fields person">
        <dl>
          <Said what="Title">{known?.title}</Said>
          <Said what="Points">
            {known && `${Math.round(known.points)}${known.optedOut ? ', opted out, gets no mail' : ''}`}
          </Said>
          {read.data?.contact && <Said what="Free to contact">{contactWords(read.data.contact, now)}</Said>}
          <Said what="Last seen">{known?.lastSeenAt && <Moment at={known.lastSeenAt} />}</Said>
          {read.data && <Said what="Role">{roleWords(read.data)}</Said>}
          {read.data && <Said what="Mail">{mailWords(read.data)}</Said>}
          {read.data?.mail.pausedUntil && (
            <Said what="Paused until">
              <Moment at={read.data.mail.pausedUntil} />
            </Said>
          )}
          {read.data && <Said what="Read from the title">{titleWords(read.data)}</Said>}
          <Said what="Leads">
            {line?.leads.map(lead => `${lead.origin ?? lead.name}: ${LEAD_STATES[lead.state]}`).join(', ')}
          </Said>
          <Said what="Groups">{line?.roles.map(({ role, group }) => `${role} in ${group}`).join(', ')}</Said>
          <Said what="Deals">{line?.deals.map(({ name, as }) => (as ? `${name}, ${as}` : name)).join(', ')}</Said>
        </dl>
        {bones && !read.data && <Bones lines={4} label="their campaigns" />}
        {read.isError && !read.data && (
          <Failed
            what="What is known of them"
            error={read.error}
            safe="Nothing of it is lost."
            retry={() => void read.refetch()}
          />
        )}
        {read.data && <Consents person={read.data} />}
        {read.data && <Campaigns campaigns={read.data.campaigns} />}
      </div>
    </Overlay>
  )
}

function Said({ what, children }: { what: string; children: React.ReactNode }) {
  if (!children) return null
  return (
    <div>
      <dt>{what}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Consents({ person: { consentHistory } }: { person: PersonView }) {
  return (
    <section aria-labelledby="h-consents">
      <h3 id="h-consents">Consent</h3>
      {consentHistory.length === 0 && <p className="dim">Nothing was said about mail so far.</p>}
      <ul className="lines">
        {consentHistory.map(({ at, act, subject, text }) => (
          <li key={`${at} ${act} ${subject}`}>
            <span className="ink">{text}</span>
            <span className="dim xs">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Campaigns({ campaigns }: Pick<PersonView, 'campaigns'>) {
  return (
    <section aria-labelledby="h-campaigns">
      <h3 id="h-campaigns">Campaigns</h3>
      {campaigns.length === 0 && <p className="dim">In none so far.</p>}
      <ul className="lines">
        {campaigns.map(({ key, name, kind, route, status, since, respondedAt }) => (
          <li key={key}>
            <span className="ink">
              <bdi>{name}</bdi>
            </span>
            <span className="dim xs">
              {[kind, route, status].filter(Boolean).join(', ')} <Moment before="since " at={since} />
            </span>
            <span className="xs">
              {respondedAt ? <Moment before="responded " at={respondedAt} /> : <span className="dim">no response</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whether a message would go out to them now, and if not why, and when one would. */
function contactWords({ free, reason, until }: NonNullable<PersonView['contact']>, now: number): string {
  if (free) return 'yes, by mail, now'
  const next = until === null ? '' : `; free again ${momentWords(Date.parse(until), now)}`
  return `not by mail: ${reason}${next}`
}

const BY = { hand: 'set by hand', crm: 'by its system', title: 'by title' }

function roleWords({ role, roleBy, roleConfidence }: PersonView): string {
  if (role === null) return 'unknown'
  const sure = roleConfidence !== null && roleConfidence < 1 ? `, ${Math.round(roleConfidence * 100)}% sure` : ''
  return `${role.title}${roleBy === null ? '' : `, ${BY[roleBy]}`}${sure}`
}

function mailWords({ mail }: PersonView): string {
  const { optedOut, language, languageChosen, consents } = mail
  if (optedOut) return 'none: they opted out'
  const given = consents.filter(one => one.holds).map(one => one.title)
  const asked =
    consents.length === 0 ? null : given.length === 0 ? 'consented to nothing' : `consented to ${given.join(', ')}`
  const read = language === null ? 'language unknown' : `in ${language}${languageChosen ? ', as they chose' : ''}`
  return [read, asked].filter(part => part !== null).join('; ')
}

function titleWords({ seniority, function: of, confidence }: PersonView): string | null {
  const read = [seniority, of].filter(Boolean).join(', ')
  return read === '' ? null : `${read}, ${Math.round(confidence * 100)}% sure`
}

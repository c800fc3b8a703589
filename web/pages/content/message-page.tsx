import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'wouter'
import type { ContentView } from '../../../client/http/content-answers.ts'
import { contentRead } from '../../api/content.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { JudgeForm } from './judge-form.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { StateChip } from './state-chip.tsx'
import '../outbox/content.css'
import './content-page.css'

/** One message: what it is for, whether it may be sent and who said so, and how it reads for an account. */
export function MessagePage() {
  const { id = '' } = useParams<{ id: string }>()
  const read = useQuery(contentRead(id))
  const bones = useBones(read.isPending)
  return (
    <main className="page contents message" id="main" tabIndex={-1}>
      <title>{`${read.data?.title ?? 'Content'} · Account Journeys`}</title>
      {read.data && <Message view={read.data} />}
      {!read.data && <h1 className="vh">Content</h1>}
      {bones && !read.data && <Bones lines={8} label="the message" />}
      {read.isError && !read.data && (
        <Failed
          what="The message"
          error={read.error}
          safe="It goes out without this page."
          retry={() => void read.refetch()}
        />
      )}
    </main>
  )
}

function Message({ view }: { view: ContentView }) {
  return (
    <>
      <header className="message-head">
        <Link className="btn ghost" href="/content">
          <Icon name="left" />
          Content
        </Link>
        <h1>{view.title}</h1>
        <StateChip state={view.state} />
      </header>
      <div className="message-parts">
        <section aria-label="About">
          <About view={view} />
          <JudgeForm key={view.version + view.state} view={view} />
          {view.acts.length > 0 && <Acts view={view} />}
        </section>
        <PreviewPane view={view} />
      </div>
    </>
  )
}

function About({ view }: { view: ContentView }) {
  const titles = (of: readonly { title: string }[]): string => of.map(one => one.title).join(', ')
  const lines: [string, string][] = [
    ['Id', view.id],
    ['Owner', view.owner],
    ['For', titles(view.roles) || 'everybody'],
    ['Stages', view.stages.join(', ') || 'every stage'],
    ['Lifecycle', view.lifecycles.join(', ') || 'any'],
    ['Initiatives', titles(view.initiatives)],
    ['Use cases', titles(view.useCases)],
    ['Consent', view.consent?.title ?? 'none needed'],
    ['Counts as a touch', view.touch ? 'yes' : 'no: it stands under no limit'],
    ['Approval', view.byHand ? 'by hand, for every version' : 'by its file'],
    ['Last day', view.expires ?? ''],
    ['Version', view.version],
  ]
  return (
    <dl className="facts">
      {lines
        .filter(([, says]) => says !== '')
        .map(([name, says]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
    </dl>
  )
}

function Acts({ view }: { view: ContentView }) {
  return (
    <section aria-labelledby="h-acts">
      <h2 id="h-acts">Said by hand</h2>
      <ol className="said">
        {view.acts.map(({ act, by, at, reason, isCurrent }) => (
          <li key={at}>
            <b>{act === 'approve' ? 'Approved' : 'Withdrawn'}</b>: {reason}
            <span className="under">
              {by}, <Moment at={at} />
              {isCurrent ? '' : ', of another version'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

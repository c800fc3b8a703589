import type { TaskView } from '../../../client/http/task-answers.ts'
import { copyText } from '../../parts/copy-button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Moment } from '../../parts/moment.tsx'
import { useActs } from '../../parts/use-acts.ts'

/** Messages that last went to the account, whoever they were for: nobody should hear the same twice. */
export function LastTouches({ task }: { task: TaskView }) {
  return (
    <section aria-labelledby="h-touch">
      <div className="sec-h">
        <h3 id="h-touch">Last touches</h3>
        {task.lastTouches.length === 0 && <span className="aside">none so far</span>}
      </div>
      {task.lastTouches.length > 0 && (
        <ol className="touch">
          {task.lastTouches.map(touch => (
            <li key={touch.id}>
              <Moment at={touch.at} className="tm" />
              <Icon name="mail" small />
              <bdi>
                {touch.text}
                {touch.why.length > 0 && <span className="dim"> {touch.why.join('; ')}</span>}
              </bdi>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** What to bring: links that open beside this page. */
export function Assets({ assets }: { assets: TaskView['assets'] }) {
  if (assets.length === 0) return null
  return (
    <section aria-labelledby="h-assets">
      <div className="sec-h">
        <h3 id="h-assets">To bring along</h3>
      </div>
      <p className="bring">
        {assets.map(({ id, title, kind, url }) => (
          <a key={id} className="btn" href={url} target="_blank" rel="noopener">
            {title}
            <span className="dim xs">{kind}</span>
            <Icon name="ext" small />
          </a>
        ))}
      </p>
    </section>
  )
}

/** An e-mail that is written already, to be copied into whatever the reader writes mail with. */
export function Draft({ draft }: { draft: NonNullable<TaskView['draft']> }) {
  const copy = () => void copyText(`${draft.subject}\n\n${draft.body}`, 'the draft')
  useActs([{ key: 'y', title: 'Copy e-mail draft', icon: 'copy', run: copy }])
  return (
    <section aria-labelledby="h-draft">
      <div className="sec-h">
        <h3 id="h-draft">E-mail draft</h3>
        <span className="aside mono">{draft.content}</span>
      </div>
      <div className="draft">
        <dl>
          <dt>To</dt>
          <dd>
            <bdi>{draft.to.name}</bdi> <span className="dim">{draft.to.address ?? 'no address'}</span>
          </dd>
          <dt>Subject</dt>
          <dd className="ink med">
            <bdi>{draft.subject}</bdi>
          </dd>
        </dl>
        <div className="body" dir="auto">
          {draft.body}
        </div>
        <div className="foot">
          <span>{filledWords(draft)}</span>
          <button type="button" className="btn" onClick={copy}>
            <Icon name="copy" />
            Copy <kbd>Y</kbd>
          </button>
        </div>
      </div>
    </section>
  )
}

function filledWords({ filled, fallbacks }: NonNullable<TaskView['draft']>): string {
  const values = filled === 1 ? '1 value filled in' : `${filled} values filled in`
  if (fallbacks.length === 0) return `${values}, none missing`
  return `${values}; unknown, so its fallback stands: ${fallbacks.join(', ')}`
}

import type { PlayView } from '../../../client/http/play-answers.ts'
import { Moment } from '../../parts/moment.tsx'

/** What the checks say about the file as it is now. */
export function CheckList({ view: { checks, source } }: { view: PlayView }) {
  const lines = source.text.split('\n')
  return (
    <section className="chk" aria-labelledby="h-chk">
      <div className="sec-h">
        <h3 id="h-chk">Checks</h3>
        {checks.at && (
          <span className="aside">
            <Moment before="read " at={checks.at} />
          </span>
        )}
      </div>
      {checks.problems.length === 0 && <p className="dim">All of them pass.</p>}
      {checks.problems.map(({ severity, code, line, col, what, why, fix }) => (
        <div key={`${line}:${col} ${code}`} className="problem">
          <p>
            <span className={severity === 'error' ? 'f' : 'w'}>
              {severity === 'error' ? 'Error' : 'Warning'}{' '}
              <a className="link" href={`/docs/checks/${code}`} target="_blank" rel="noopener">
                {code}
                <span className="vh">, what this check is about, in a new tab</span>
              </a>
            </span>{' '}
            {what}
          </p>
          <pre>
            {`${source.file.split('/').at(-1)}:${line}:${col}\n${line} | ${(lines[line - 1] ?? '').trim()}\n${why} ${fix}`}
          </pre>
        </div>
      ))}
    </section>
  )
}

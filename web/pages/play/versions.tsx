import { Link } from 'wouter'
import type { PlayView } from '../../../client/http/play-answers.ts'
import { Moment } from '../../parts/moment.tsx'
import type { PlayPlace } from './use-play-place.ts'

interface VersionsProps {
  view: PlayView
  place: PlayPlace
  onCompare: () => void
}

/** The versions there were: how many runs each has, and which one new runs take. */
export function Versions({ view, place, onCompare }: VersionsProps) {
  return (
    <section aria-labelledby="h-ver">
      <div className="sec-h">
        <h3 id="h-ver">Versions</h3>
        {view.versions.length > 1 && (
          <span className="aside">
            <button type="button" className="link" onClick={onCompare}>
              Compare
            </button>
          </span>
        )}
      </div>
      <table className="tbl ver">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col" className="r">
              Running
            </th>
            <th scope="col" className="r">
              Started
            </th>
            <th scope="col">New starts</th>
          </tr>
        </thead>
        <tbody>
          {view.versions.map(({ version, hash, since, publishedBy, running, started, active }) => (
            <tr key={hash}>
              <th scope="row">
                <Link className="link" href={place.hrefOf({ version: String(version) })} replace>
                  v{version}
                </Link>
                <small>
                  <Moment at={since} />, <span className="mono">{hash.slice(0, 7)}</span>
                  {publishedBy !== null && <> by {publishedBy}</>}
                </small>
              </th>
              <td className="r">{running}</td>
              <td className="r">{started}</td>
              <td>{active ? 'yes' : running > 0 ? 'no, runs finish on it' : 'no'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

import { Note } from '../../parts/note.tsx'
import type { HeldPlay } from './use-held-play.ts'

interface PlayNotesProps {
  held: HeldPlay
  onCompare: () => void
}

/** What the page says about itself: broken files, a new version, figures that changed, nobody yet. */
export function PlayNotes({ held: { shown, changed, published, show }, onCompare }: PlayNotesProps) {
  const errors = shown.checks.problems.filter(problem => problem.severity === 'error')
  const [first] = errors
  const active = shown.versions.find(version => version.active)
  const older = shown.versions.filter(version => !version.active).reduce((all, version) => all + version.running, 0)
  const again = (
    <button type="button" className="btn" onClick={show}>
      Count again <kbd>R</kbd>
    </button>
  )
  return (
    <div className="p-notes">
      {first && (
        <Note tone="breach" icon="breach" role="alert">
          <b>The file has {errors.length === 1 ? '1 error' : `${errors.length} errors`} and is not published.</b>{' '}
          <code>
            {shown.source.file}:{first.line}:{first.col}
          </code>
          , {first.code}: {first.what}. {first.fix} v{active?.version} runs on.
        </Note>
      )}
      <div role="status">
        {published && (
          <Note
            tone="accent"
            icon="flag"
            acts={
              <>
                <button type="button" className="btn" onClick={onCompare}>
                  Compare <kbd>D</kbd>
                </button>
                {again}
              </>
            }
          >
            <b>v{published.version} was published.</b> New starts take it; {older + (active?.running ?? 0)} running
            finish on their own version.
          </Note>
        )}
        {changed && !published && (
          <Note icon="refresh" acts={again}>
            Counts have changed since this page was read.
          </Note>
        )}
      </div>
      {shown.counts.started === 0 && shown.counts.running === 0 && (
        <Note icon="plays">
          <b>Nobody has entered this play.</b> Numbers appear on the steps from the first one on.
        </Note>
      )}
    </div>
  )
}

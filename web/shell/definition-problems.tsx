import type { StatusView } from '../../client/http/status-answers.ts'
import { Icon } from '../parts/icon.tsx'

/** Definitions that cannot be used: where, what, how to mend it, and that the last good release goes on. */
export function DefinitionProblems({ status }: { status: StatusView }) {
  const problems = status.definitionProblems
  if (problems.length === 0) return null
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  return (
    <div className="note risk flush problems" role="status">
      <Icon name="risk" />
      <div>
        <p>
          <b>The definitions have {count}.</b> {goesOn(status.release)}
        </p>
        <ul>
          {problems.map(problem => (
            <li key={`${problem.file}:${problem.line}:${problem.col}:${problem.code}`}>
              <code>
                {problem.file}:{problem.line}:{problem.col}
              </code>
              <span>
                {problem.what} <span className="fix">{problem.fix}</span>
              </span>
              <code className="code">{problem.code}</code>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function goesOn(release: StatusView['release']): string {
  return release
    ? `Release ${release.id} (${release.hash.slice(0, 8)}), the last good one, goes on.`
    : 'Nothing was published before: no journey runs until they are mended.'
}

import { ProblemAnswer } from '../api/request.ts'
import { Empty } from './empty.tsx'

interface FailedProps {
  /** what could not be read: `The inbox` */
  what: string
  error: Error
  /** what is safe all the same */
  safe: string
  retry: () => void
}

/** A read that failed with nothing older to show: what, what is safe, and another try. A 404 is an answer, not a failure. */
export function Failed({ what, error, safe, retry }: FailedProps) {
  if (error instanceof ProblemAnswer && error.status === 404) {
    return (
      <Empty icon="search" title="Not found">
        {sentence(error.message)}
      </Empty>
    )
  }
  return (
    <div role="alert">
      <Empty
        icon="risk"
        title={`${what} cannot be read`}
        acts={
          <button type="button" className="btn" onClick={retry}>
            Try again
          </button>
        }
      >
        {sentence(error.message)} {safe}
      </Empty>
    </div>
  )
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}

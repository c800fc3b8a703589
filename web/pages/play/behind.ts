/** A figure whose accounts can be opened, as it stands in the address. */
export type Figure =
  | { of: 'runs'; runs: 'running' | 'started' | 'won' | 'done' | 'stopped' | 'expired' | 'failed' }
  | { of: 'not-started'; point: string }
  /** of the step that is open; `state` null = all that came */
  | { of: 'step'; state: string | null; why: string | null }

const RUNS: readonly string[] = ['running', 'started', 'won', 'done', 'stopped', 'expired', 'failed']

/** The figure as text: `runs:won`, `not-started:…`, `step:failed`, `step:failed:…`. */
export function figureText(figure: Figure): string {
  switch (figure.of) {
    case 'runs':
      return `runs:${figure.runs}`
    case 'not-started':
      return `not-started:${figure.point}`
    case 'step':
      return ['step', figure.state ?? '', ...(figure.why === null ? [] : [figure.why])].join(':')
    default:
      return figure satisfies never
  }
}

/** Reads it back; null for what is none. */
export function readFigure(text: string | null): Figure | null {
  const [of, first = '', ...rest] = (text ?? '').split(':')
  if (of === 'runs' && RUNS.includes(first)) return { of, runs: first as Extract<Figure, { of: 'runs' }>['runs'] }
  if (of === 'not-started') return { of, point: [first, ...rest].join(':') }
  if (of === 'step') return { of, state: first || null, why: rest.length === 0 ? null : rest.join(':') }
  return null
}

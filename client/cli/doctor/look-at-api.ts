import type { StatusView } from '../../http/status-answers.ts'
import type { Finding } from './finding.ts'

/** What the running stack says of itself. */
export function lookAtApi(status: StatusView): Finding[] {
  const findings: Finding[] = [
    { part: 'API', state: 'ok', says: `${status.api}, version ${status.version}, process ${status.pid}` },
  ]
  for (const [name, { ok, says }] of Object.entries(status.parts)) {
    if (ok) continue
    findings.push({
      part: `API: ${name}`,
      state: 'wrong',
      says,
      fix: 'The stack goes on by itself when the part is back.',
    })
  }
  const errors = status.definitionProblems.filter(problem => problem.severity === 'error')
  if (errors.length > 0) {
    const [first] = errors
    const says = `${errors.length} errors in the definitions, so the last good release goes on; the first: ${first?.file}:${first?.line} ${first?.what}`
    findings.push({
      part: 'Definitions in use',
      state: 'wrong',
      says,
      fix: 'journeys check shows all of them with the way out.',
    })
  }
  const mail =
    status.emailMode === 'catch'
      ? `every mail stays on this machine: ${status.outbox}`
      : status.emailMode === 'sandbox'
        ? 'every mail goes to JOURNEYS_SANDBOX_TO'
        : 'mail goes to people'
  findings.push({ part: 'Mail', state: 'ok', says: `${status.emailMode}: ${mail}` })
  return findings
}

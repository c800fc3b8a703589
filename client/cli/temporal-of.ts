import type { Client } from '@temporalio/client'
import type { StatusView } from '../http/status-answers.ts'
import { configuredTemporal, connectTemporal } from '../temporal.ts'
import { Failure } from './failure.ts'

/** A client of the Temporal server a stack works with; what Temporal's own configuration says of keys and TLS holds here too. */
export async function temporalOf(status: Pick<StatusView, 'temporalAddress' | 'temporalNamespace'>): Promise<Client> {
  const { temporalAddress: address, temporalNamespace: namespace } = status
  const options = configuredTemporal()?.options ?? {}
  try {
    return await connectTemporal({ address, namespace, options })
  } catch (error) {
    const message = `Temporal cannot be reached at ${address}: ${(error as Error).message}. journeys doctor looks at it`
    throw new Failure('failed', 'temporal_away', message)
  }
}

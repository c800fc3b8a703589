import { Connection, isGrpcServiceError } from '@temporalio/client'
import { isAnswered } from './ports.ts'

/** Who answers at an address: a server that has the namespace, one that has not, or none (yet). */
export type Answer = 'has it' | 'has it not' | 'none'

const NOT_FOUND = 5
/** What a question is worth to who asks again and again, and what a change is to who asks once; milliseconds. */
const ASKED_AGAIN = 2_000
const ASKED_ONCE = 30_000
const KEYWORD = 2

/** What journeys are found by in the Temporal UI; all of type Keyword. */
export const SEARCH_ATTRIBUTES = ['Account', 'Journey', 'Stage', 'Motion', 'Tier', 'Owner']

/** Asks a server once, for at most three seconds, whether it has a namespace. */
export const askNamespace = async (address: string, namespace: string): Promise<Answer> => {
  // A gRPC connection that is refused waits a second before it tries again: much longer than a server takes to start.
  if (!(await isAnswered(Number(address.split(':')[1])))) return 'none'
  try {
    await connected(address, ASKED_AGAIN, async connection => {
      await connection.workflowService.describeNamespace({ namespace })
    })
    return 'has it'
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return 'has it not'
    return 'none'
  }
}

/**
 * Registers the search attributes a namespace lacks. The server's own option does so only when it makes the namespace:
 * a database file of an older release would never get the ones added since.
 */
export const registerSearchAttributes = async (address: string, namespace: string): Promise<string[]> =>
  await connected(address, ASKED_ONCE, async ({ operatorService }) => {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace })
    const missing = SEARCH_ATTRIBUTES.filter(name => !Object.hasOwn(customAttributes, name))
    const searchAttributes = Object.fromEntries(missing.map(name => [name, KEYWORD]))
    if (missing.length > 0) await operatorService.addSearchAttributes({ namespace, searchAttributes })
    return missing
  })

const connected = async <Result>(
  address: string,
  within: number,
  act: (connection: Connection) => Promise<Result>,
): Promise<Result> => {
  // No retries: who asks again does so by itself. No proxy: it would be asked for an address of its own loopback.
  const channelArgs = { 'grpc.enable_http_proxy': 0 }
  const connection = await Connection.connect({ address, connectTimeout: within / 2, interceptors: [], channelArgs })
  try {
    return await connection.withDeadline(Date.now() + within, () => act(connection))
  } finally {
    await connection.close()
  }
}

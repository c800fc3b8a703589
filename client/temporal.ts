import { Client, Connection } from '@temporalio/client'
import { loadClientConnectConfig } from '@temporalio/envconfig'

/** How to reach a Temporal server, for clients and workers alike. */
export interface TemporalTarget {
  address: string
  namespace: string
  /** the rest of Temporal's own configuration: TLS, API key */
  options: Record<string, unknown>
}

/** The server that Temporal's own configuration names (`TEMPORAL_ADDRESS`, a profile); null = none is named. */
export function configuredTemporal(): TemporalTarget | null {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  const { address, ...options } = connectionOptions
  return address === undefined ? null : { address, namespace: namespace ?? 'default', options: { ...options } }
}

/** Connects a client. A proxy set for the web is not for gRPC on this machine. */
export async function connectTemporal(target: TemporalTarget): Promise<Client> {
  const connection = await Connection.connect({
    address: target.address,
    channelArgs: { 'grpc.enable_http_proxy': 0 },
    ...target.options,
  })
  return new Client({ connection, namespace: target.namespace })
}

import type { KnownNetwork } from '../domain/identity/match-network.ts'
import type { Db, Tx } from './pool.ts'

/** The smallest known network each address is in, in order; null = in none. */
export async function findNetworks(db: Db, addresses: readonly string[]): Promise<(KnownNetwork | null)[]> {
  if (addresses.length === 0) return []
  const { rows } = await db.query<{ found: KnownNetwork | null }>({
    name: 'find-networks',
    text: `
      select (
        select jsonb_build_object('network', n.network::text, 'kind', n.kind, 'account', n.account_key,
          'domain', n.domain, 'confidence', n.confidence, 'source', n.source)
        from networks n where n.network >>= g.ip::inet
        order by masklen(n.network) desc limit 1) as found
      from unnest($1::text[]) with ordinality as g (ip, n) order by g.n`,
    values: [addresses],
  })
  return rows.map(({ found }) => found)
}

/** Those of the networks that lie in one whose addresses anybody may use. */
export async function privateAmong(tx: Tx, networks: readonly string[]): Promise<string[]> {
  if (networks.length === 0) return []
  const { rows } = await tx.query<{ network: string }>({
    name: 'private-networks',
    text: `
      select g.network from unnest($1::text[]) as g (network)
      where exists (select from networks n where n.kind = 'private' and n.source = 'standard'
        and n.network >>= g.network::cidr)`,
    values: [networks],
  })
  return rows.map(({ network }) => network)
}

/** Writes networks as they are said to be; answers which were not known before, and which were something else. */
export async function upsertNetworks(
  tx: Tx,
  networks: readonly KnownNetwork[],
): Promise<Map<string, 'new' | 'changed'>> {
  if (networks.length === 0) return new Map()
  const { rows } = await tx.query<{ network: string; fresh: boolean }>({
    name: 'upsert-networks',
    text: `
      with given as (
        select network as written, network::cidr as network, kind, account, domain, confidence, source
        from jsonb_to_recordset($1::jsonb) as g (network text, kind text, account text, domain text,
          confidence double precision, source text)
      ), kept as (
        insert into networks as n (network, kind, account_key, domain, confidence, source)
        select network, kind, account, domain, confidence, source from given order by network
        on conflict (network) do update set kind = excluded.kind, account_key = excluded.account_key,
          domain = excluded.domain, confidence = excluded.confidence, source = excluded.source, updated_at = app_now()
        where (n.kind, n.account_key, n.domain, n.confidence)
          is distinct from (excluded.kind, excluded.account_key, excluded.domain, excluded.confidence)
        returning network, xmax = 0 as fresh
      )
      select written as network, fresh from kept join given using (network)`,
    values: [JSON.stringify(networks)],
  })
  return new Map(rows.map(({ network, fresh }) => [network, fresh ? 'new' : 'changed']))
}

/** Takes networks out; answers those that were there. */
export async function deleteNetworks(tx: Tx, networks: readonly string[]): Promise<Set<string>> {
  if (networks.length === 0) return new Set()
  const { rows } = await tx.query<{ network: string }>({
    name: 'delete-networks',
    text: `
      delete from networks n using unnest($1::text[]) as g (network)
      where n.network = g.network::cidr and n.source <> 'standard' returning g.network`,
    values: [networks],
  })
  return new Set(rows.map(({ network }) => network))
}

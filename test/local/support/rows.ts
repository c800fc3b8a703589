import { Client } from 'pg'

/** Runs one statement on a connection of its own. */
export const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** A thousand rows to find again. */
export const writeRows = async ({ url }: { url: string }): Promise<void> => {
  await ask(url, 'create table kept as select generate_series(1, 1000) as n')
}

/** How many of them, and of what was added, are there. */
export const countRows = async ({ url }: { url: string }): Promise<unknown> =>
  (await ask(url, 'select count(*)::int from kept'))[0]

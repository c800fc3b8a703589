import pg from 'pg'

// bigint columns here are sequence numbers and milliseconds, all far below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// a day has no time zone: text, never a Date at somebody's midnight
pg.types.setTypeParser(pg.types.builtins.DATE, String)

/** Anything a statement can run on: the pool, or the client of a transaction. */
export type Db = Pick<pg.ClientBase, 'query'>

/** The client inside a transaction. */
export type Tx = pg.PoolClient

export type Pool = pg.Pool

/** Opens a pool. Connections are made when they are needed; an idle one that breaks is told to `onError` and replaced. */
export function openPool(url: string, onError: (error: Error) => void, max = 12): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'account-journeys',
    connectionTimeoutMillis: 10_000,
    // statements of a transaction that do not wait for each other's answers go out together, and are worked in that order
    pipeline: true,
    // compiling a statement takes longer than any of ours runs
    options: '-c jit=off',
  })
  pool.on('error', onError)
  return pool
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export async function inTransaction<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = await pool.connect()
  let broken: Error | undefined
  // a connection that breaks between two statements says so by an event, which nobody else hears while it is lent out
  const onBreak = (error: Error) => {
    broken = error
  }
  tx.on('error', onBreak)
  try {
    await tx.query('begin')
    const result = await work(tx)
    await tx.query('commit')
    return result
  } catch (error) {
    // what a statement says of a connection that broke before it tells nothing of why it broke
    const cause = broken ?? error
    // a connection that cannot even roll back is thrown away, not returned
    await tx.query('rollback').catch(onBreak)
    throw cause
  } finally {
    tx.off('error', onBreak)
    tx.release(broken)
  }
}

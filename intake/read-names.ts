import { takeNamesToRead, writeNames } from '../db/find-names.ts'
import type { Tx } from '../db/pool.ts'
import { namesOf } from '../domain/identity/names-of.ts'

const AT_ONCE = 5_000

/** Takes the names of accounts apart that are new or were changed since somebody last looked for a name. */
export async function readNames(tx: Tx): Promise<void> {
  for (;;) {
    const some = await takeNamesToRead(tx, AT_ONCE)
    await writeNames(
      tx,
      some.map(({ account }) => account),
      some.flatMap(({ account, name }) => namesOf(name).map(form => ({ account, ...form }))),
    )
    if (some.length < AT_ONCE) return
  }
}

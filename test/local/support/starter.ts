/** A program that starts one server of a data folder, prints what it got as one line of JSON, and stays. */
import { startPostgres } from '../../../local/postgres.ts'
import { startTemporal } from '../../../local/temporal-server.ts'

const [kind, dataDir, port] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: starter.ts postgres|temporal DATA-DIR|ephemeral PORT [stop]')
const where = dataDir === 'ephemeral' ? { ephemeral: true as const } : { dataDir }
const options = { ...where, port: Number(port), uiPort: 0, log: (line: string) => console.error(line) }
const started = kind === 'temporal' ? await startTemporal(options) : await startPostgres(options)
console.log(JSON.stringify(started))
if (process.argv.includes('stop')) await started.stop()
else setInterval(() => undefined, 60_000)

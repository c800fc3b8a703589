import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const PLACE = join(ROOT, 'node_modules', '.cache', 'account-journeys', 'faults')

let built: Promise<string> | null = null

/**
 * Puts the product into one file, which starts in half the time its sources take: tests of faults start it very often. Every
 * source still knows its own place, so what is read from beside it is found. Answers where the file is.
 */
export function buildPart(): Promise<string> {
  built ??= putTogether()
  return built
}

/** Others may start the same file meanwhile: it is made beside its place and moved there whole. */
async function putTogether(): Promise<string> {
  const outDir = `${PLACE}-${process.pid}`
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      ssr: join(ROOT, 'test', 'faults', 'part.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'part-[hash].mjs' } },
    },
    plugins: [
      {
        name: 'own-places',
        enforce: 'pre',
        transform: {
          filter: { id: /\.ts$/, code: 'import.meta.url' },
          handler: (code, id) => code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
        },
      },
    ],
  })
  if (!('output' in made)) throw new Error('one build was asked for')
  const name = made.output[0].fileName
  await mkdir(PLACE, { recursive: true })
  await rename(join(outDir, name), join(PLACE, name))
  await rm(outDir, { recursive: true })
  return join(PLACE, name)
}

import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Puts the product into one file, which starts in half the time its sources take: tests of faults start it very often. Every
 * source still knows its own place, so what is read from beside it is found. Answers where the file is.
 */
export async function buildPart(): Promise<string> {
  const outDir = join(ROOT, 'node_modules', '.cache', 'account-journeys', 'faults')
  const made = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    build: {
      ssr: join(ROOT, 'test', 'faults', 'part.ts'),
      outDir,
      emptyOutDir: false,
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
  return join(outDir, made.output[0].fileName)
}

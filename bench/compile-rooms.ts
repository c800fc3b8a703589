import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const ROOT = join(import.meta.dirname, '..')

/**
 * Compiles the pure rooms as they run in a worker's bundle, into a folder of its own. The loader used for development wraps
 * every closure to keep its name, which costs a reducer more than its work.
 */
export async function compileRooms(rooms: readonly string[], into: string): Promise<void> {
  for (const room of rooms) {
    const names = (await readdir(join(ROOT, room), { recursive: true })).filter(name => name.endsWith('.ts'))
    for (const name of names) {
      const text = await readFile(join(ROOT, room, name), 'utf8')
      const { outputText } = ts.transpileModule(text, {
        compilerOptions: {
          module: ts.ModuleKind.ESNext,
          target: ts.ScriptTarget.ES2022,
          rewriteRelativeImportExtensions: true,
          verbatimModuleSyntax: true,
        },
      })
      const file = join(into, room, name.replace(/\.ts$/, '.js'))
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, outputText)
    }
  }
  await writeFile(join(into, 'package.json'), '{"type":"module"}')
  await symlink(join(ROOT, 'node_modules'), join(into, 'node_modules'))
}
